package dev.weir.launcher.run;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.flink.StepCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many messages come into each step in a second, from one look at its counters to the next.
 *
 * <pre>{@code
 * StepRates rates = StepRates.of(plan, System::nanoTime);
 * List<StepRate> now = rates.since(run.counters());
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class StepRates {
  private static final double NANOS = 1e9;

  private final List<String> steps;
  private final LongSupplier clock;
  private final Map<String, Long> before = new LinkedHashMap<>();
  private long time;

  StepRates(List<String> steps, LongSupplier clock) {
    this.steps = List.copyOf(steps);
    this.clock = clock;
    this.time = clock.getAsLong();
  }

  /**
   * Makes the rates of a plan's steps, in their order.
   *
   * @param clock tells nanoseconds
   */
  public static StepRates of(FlinkPlan plan, LongSupplier clock) {
    return new StepRates(
        plan.operators().stream()
            .filter(each -> each.role() == OperatorRole.STEP)
            .map(each -> each.path().toString())
            .toList(),
        clock);
  }

  /** Returns the rates since the last call, or since this was made. */
  public List<StepRate> since(StepCounters counters) {
    long now = clock.getAsLong();
    double seconds = Math.max(1, now - time) / NANOS;
    List<StepRate> rates = new ArrayList<>();
    for (String step : steps) {
      long count = counters.of(step, StepMetrics.MESSAGES_IN);
      long last = before.getOrDefault(step, 0L);
      // After a restart they count from zero.
      long more = count < last ? count : count - last;
      rates.add(new StepRate(step, more / seconds));
      before.put(step, count);
    }
    time = now;
    return rates;
  }
}
