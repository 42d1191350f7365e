package dev.weir.flink.compile;

import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.plan.Connector;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;

/** Plans one operator for each step and gives it its uid, which is nothing but names. */
final class PlanOperators implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    PipelineGraph graph = input.graph();
    return plan.withOperators(graph.nodes().stream().map(node -> operator(input, node)).toList());
  }

  private static PlannedOperator operator(Input input, GraphNode node) {
    return new PlannedOperator(
        uid(input, node.path(), OperatorRole.STEP),
        node.path(),
        OperatorRole.STEP,
        node.step(),
        node.inputs().stream()
            .map(
                edge -> new PlannedInput(uid(input, edge.from(), OperatorRole.STEP), edge.branch()))
            .toList(),
        node.input(),
        node.output(),
        Placement.single(node.path().toString()),
        ErrorPolicy.FAIL,
        new Connector.None(),
        List.of(),
        Optional.empty());
  }

  /**
   * Returns the uid of an operator: the names of its step, or those that it had before it was
   * renamed.
   */
  static String uid(Input input, StepPath path, OperatorRole role) {
    String names =
        input
            .descriptor()
            .step(path.toString())
            .flatMap(StepSettings::renamedFrom)
            .orElse(path.toString());
    return input.graph().name() + "/" + names + role.suffix();
  }
}
