package dev.weir.flink.compile;

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

/** Plans one operator for each step and gives it its uid, which is nothing but names. */
final class PlanOperators implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    PipelineGraph graph = input.graph();
    return plan.withOperators(graph.nodes().stream().map(node -> operator(graph, node)).toList());
  }

  private static PlannedOperator operator(PipelineGraph graph, GraphNode node) {
    return new PlannedOperator(
        uid(graph, node.path(), OperatorRole.STEP),
        node.path(),
        OperatorRole.STEP,
        node.step(),
        node.inputs().stream()
            .map(
                edge -> new PlannedInput(uid(graph, edge.from(), OperatorRole.STEP), edge.branch()))
            .toList(),
        node.input(),
        node.output(),
        Placement.SINGLE,
        ErrorPolicy.FAIL,
        new Connector.None(),
        List.of());
  }

  static String uid(PipelineGraph graph, StepPath path, OperatorRole role) {
    return graph.name() + "/" + path + role.suffix();
  }
}
