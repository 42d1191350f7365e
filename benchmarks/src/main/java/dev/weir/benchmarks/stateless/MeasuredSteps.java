package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.StepMetricsBenchmark;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;

/** The functions of a pipeline's steps in a loop; setting {@code metrics}: whether they count. */
public final class MeasuredSteps implements Work {
  private final StepMetricsBenchmark steps = new StepMetricsBenchmark();
  private boolean hasMetrics;

  /** What was written, so that nothing can be left out. */
  private long bytes;

  @Override
  public void open(Settings settings) throws Exception {
    hasMetrics = Boolean.parseBoolean(settings.text("metrics"));
    steps.prepare();
  }

  @Override
  public Outcome run(long records) throws Exception {
    for (long i = 0; i < records; i++) {
      bytes += steps.work().payload().length;
      if (hasMetrics) {
        steps.metrics();
      }
    }
    return bytes == 0 ? Outcome.unknown() : Outcome.of(records);
  }
}
