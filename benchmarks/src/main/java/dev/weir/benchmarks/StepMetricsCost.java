package dev.weir.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link StepMetricsBenchmark} and prints what share of the work the metrics cost. */
public final class StepMetricsCost {
  private StepMetricsCost() {}

  /**
   * Measures for about a minute, in six JVMs.
   *
   * @param arguments none
   * @throws RunnerException where JMH does not work
   */
  public static void main(String[] arguments) throws RunnerException {
    Map<String, Double> nanoseconds =
        new Runner(new OptionsBuilder().include(StepMetricsBenchmark.class.getName()).build())
            .run().stream()
                .collect(
                    Collectors.toMap(
                        result -> result.getPrimaryResult().getLabel(),
                        result -> result.getPrimaryResult().getScore()));
    double work = nanoseconds.get("work");
    double metrics = nanoseconds.get("metrics");
    System.out.printf(
        Locale.ROOT,
        "%nThe work takes %.0f ns for a message, the metrics of its six steps %.1f ns: %.1f %%.%n",
        work,
        metrics,
        100 * metrics / work);
  }
}
