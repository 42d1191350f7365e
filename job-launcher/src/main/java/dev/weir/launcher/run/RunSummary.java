package dev.weir.launcher.run;

import dev.weir.dsl.step.SinkStep;
import dev.weir.dsl.step.SourceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.flink.StepCounters;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What became of the messages of a job since its last start.
 *
 * @param read messages that sources have read
 * @param filtered messages that filters refused
 * @param invalid messages that were invalid and dropped
 * @param written messages that were handed to sinks
 */
public record RunSummary(long read, long filtered, long invalid, long written) {

  /** Adds up the counters of a plan's steps. */
  public static RunSummary of(FlinkPlan plan, StepCounters counters) {
    return new RunSummary(
        sum(plan, counters, StepMetrics.MESSAGES_IN, o -> o.step() instanceof SourceStep),
        sum(plan, counters, StepMetrics.FILTERED, o -> true),
        sum(plan, counters, StepMetrics.INVALID, o -> true),
        sum(plan, counters, StepMetrics.MESSAGES_OUT, o -> o.step() instanceof SinkStep));
  }

  private static long sum(
      FlinkPlan plan, StepCounters counters, String counter, Predicate<PlannedOperator> which) {
    return plan.operators().stream()
        .filter(operator -> operator.role() == OperatorRole.STEP)
        .filter(which)
        .mapToLong(operator -> counters.of(operator.path().toString(), counter))
        .sum();
  }

  /** Returns how many messages are accounted for: filtered, invalid or written. */
  public long accounted() {
    return filtered + invalid + written;
  }

  /** Returns the numbers on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "read %,d, filtered %,d, written %,d, invalid %,d",
        read,
        filtered,
        written,
        invalid);
  }
}
