package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses more operators one behind another than Flink can build a job of: it follows them by calls
 * within calls, for which a thread's stack does not last.
 */
final class CheckDepth implements CompilerPass {
  private static final int DEEPEST = 1_100;

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<String, Integer> depths = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      int depth = 1;
      for (PlannedInput before : operator.inputs()) {
        depth = Math.max(depth, depths.get(before.uid()) + 1);
      }
      depths.put(operator.uid(), depth);
      if (depth == DEEPEST + 1) {
        findings.add(
            Finding.error(
                "WEIR-F016",
                CheckPayloadTypes.placeOf(operator, input.graph()),
                "More than " + DEEPEST + " operators are one behind another here.",
                "at most " + DEEPEST + ", for which Flink can build a job",
                "Make one step of several, or two pipelines with a stream between them."));
        return plan;
      }
    }
    return plan;
  }
}
