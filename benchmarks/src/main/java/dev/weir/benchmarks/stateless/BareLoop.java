package dev.weir.benchmarks.stateless;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricRecords;
import dev.weir.benchmarks.input.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The work without any engine: a loop around Jackson's data binding. Setting {@code threads}: how
 * many there are, each with a part of the records.
 */
public final class BareLoop extends CheckedWork {
  private final BlockingQueue<Loop> loops = new LinkedBlockingQueue<>();
  private ExecutorService executor;

  @Override
  public void open(Settings settings) {
    int threads = settings.number("threads");
    for (int thread = 0; thread < threads; thread++) {
      loops.add(new Loop());
    }
    executor = Executors.newFixedThreadPool(threads);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    List<Callable<Long>> parts = new ArrayList<>();
    for (Piece piece : Piece.of(records)) {
      parts.add(() -> results(piece, isChecked));
    }
    long results = 0;
    for (Future<Long> part : executor.invokeAll(parts)) {
      results += part.get();
    }
    return Outcome.of(results);
  }

  private long results(Piece piece, boolean isChecked) throws Exception {
    Loop loop = loops.take();
    try {
      return loop.results(piece, isChecked);
    } finally {
      loops.put(loop);
    }
  }

  /** What one thread has, which shares nothing with others, as tasks of Flink do not. */
  private static final class Loop {
    private final ObjectReader reader = Metric.mapper().readerFor(Metric.class);
    private final ObjectWriter writer = Metric.mapper().writerFor(Metric.class);
    private final byte[][] all = MetricRecords.all();

    long results(Piece piece, boolean isChecked) throws IOException {
      long results = 0;
      for (long i = piece.from(); i < piece.to(); i++) {
        Metric metric = reader.readValue(MetricRecords.one(all, i));
        if (metric.type().equals("c")) {
          byte[] written = writer.writeValueAsBytes(metric.marked());
          // Looked at, so that writing cannot be left out.
          results += written.length > 0 ? 1 : 0;
          if (isChecked) {
            ResultSum.add(written);
          }
        }
      }
      return results;
    }
  }
}
