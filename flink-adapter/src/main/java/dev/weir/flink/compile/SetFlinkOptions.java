package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets the options of Flink that every job of Weir runs with. */
final class SetFlinkOptions implements CompilerPass {
  private static final Map<String, String> OPTIONS =
      Map.of(
          // A missing uid and a type that would fall to Kryo fail at graph build.
          "pipeline.auto-generate-uids", "false",
          "pipeline.generic-types", "false",
          // Messages are immutable, so operators of a chain hand them on without copying.
          "pipeline.object-reuse", "true",
          "execution.checkpointing.interval", "10 s",
          // A deterministic failure must end the job; Flink's default would retry for ever.
          "restart-strategy.type", "exponential-delay",
          "restart-strategy.exponential-delay.initial-backoff", "1 s",
          "restart-strategy.exponential-delay.max-backoff", "1 min",
          "restart-strategy.exponential-delay.reset-backoff-threshold", "10 min",
          "restart-strategy.exponential-delay.attempts-before-reset-backoff", "3");

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return new FlinkPlan(
        plan.pipeline(), plan.operators(), new TreeMap<>(OPTIONS), plan.redactor());
  }
}
