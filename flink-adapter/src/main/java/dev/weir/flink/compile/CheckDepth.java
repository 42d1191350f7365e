package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphEdge;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.plan.FlinkPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses more steps one after the other than Flink can build a job of: it goes through them by
 * recursion, and handles each message through all that are chained.
 */
final class CheckDepth implements CompilerPass {
  /** Flink's stack ends between 1,000 and 1,500 operators; some steps have two. */
  private static final int DEEPEST = 500;

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<StepPath, Integer> depths = new HashMap<>();
    for (GraphNode node : input.graph().nodes()) {
      int before =
          node.inputs().stream().map(GraphEdge::from).mapToInt(depths::get).max().orElse(0);
      depths.put(node.path(), before + 1);
      if (before == DEEPEST) {
        findings.add(
            Finding.error(
                "WEIR-F030",
                node.place(),
                DEEPEST + " steps come before this one.",
                "at most " + DEEPEST + " steps one after the other",
                "Do in one function what several steps do, or go on in another pipeline."));
      }
    }
    return plan;
  }
}
