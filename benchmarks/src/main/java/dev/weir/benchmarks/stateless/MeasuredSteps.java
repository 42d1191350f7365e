package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.StepMetricsBenchmark;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;

/** The functions of a pipeline's steps in a loop; setting {@code metrics}: whether they count. */
public final class MeasuredSteps extends CheckedWork {
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
  protected Outcome run(long records, boolean isChecked) throws Exception {
    for (long i = 0; i < records; i++) {
      byte[] written = steps.work().payload();
      bytes += written.length;
      if (isChecked) {
        ResultSum.add(written);
      }
      if (hasMetrics) {
        steps.metrics();
      }
    }
    return bytes == 0 ? Outcome.unknown() : Outcome.of(records);
  }
}
