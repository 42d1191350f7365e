package dev.weir.benchmarks.stateless;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricRecords;

/** The work without any engine: a loop around Jackson's data binding. */
public final class BareLoop implements Work {
  private final ObjectReader reader = Metric.mapper().readerFor(Metric.class);
  private final ObjectWriter writer = Metric.mapper().writerFor(Metric.class);
  private byte[][] all;

  /** What was written last, so that writing cannot be left out. */
  private byte[] written;

  @Override
  public void open(Settings settings) {
    all = MetricRecords.all();
  }

  @Override
  public Outcome run(long records) throws Exception {
    return run(records, false);
  }

  @Override
  public Outcome check(long records) throws Exception {
    return ResultSum.of(() -> run(records, true));
  }

  private Outcome run(long records, boolean isChecked) throws Exception {
    long results = 0;
    for (long i = 0; i < records; i++) {
      Metric metric = reader.readValue(MetricRecords.one(all, i));
      if (metric.type().equals("c")) {
        written = writer.writeValueAsBytes(metric.marked());
        results++;
        if (isChecked) {
          ResultSum.add(written);
        }
      }
    }
    return Outcome.of(results);
  }
}
