package dev.weir.benchmarks.window;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.input.Readings;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Counts and sums readings in windows of ten seconds by one thread with maps, without any engine.
 * Settings: {@code sensors} and {@code parallelism}, of those whose readings it reads in turns.
 */
public final class WindowLoop implements Work {
  private static final long SIZE = 10_000;
  private static final long DISORDER = 5_000;

  private Settings settings;

  /** What was written last, so that writing cannot be left out. */
  private byte[] written;

  private static final class Total {
    private long count;
    private long sum;
  }

  @Override
  public void open(Settings given) {
    settings = given;
  }

  @Override
  public Outcome run(long records) {
    return run(records, false);
  }

  @Override
  public Outcome check(long records) throws Exception {
    return ResultSum.of(() -> run(records, true));
  }

  private Outcome run(long records, boolean isChecked) {
    int parallelism = settings.number("parallelism");
    Readings readings = new Readings(settings.number("sensors"), records, parallelism);
    Map<Long, Map<Long, Total>> windows = new HashMap<>();
    long latest = 0;
    long results = 0;
    for (long i = 0; i < records; i++) {
      byte[] bytes = readings.bytes(records / parallelism * (i % parallelism) + i / parallelism);
      long time = Readings.time(bytes);
      Total total =
          windows
              .computeIfAbsent(time - time % SIZE, begin -> new HashMap<>())
              .computeIfAbsent(Readings.sensor(bytes), sensor -> new Total());
      total.count++;
      total.sum += Readings.value(bytes);
      if (time > latest) {
        latest = time;
        results += end(windows, latest - DISORDER, isChecked);
      }
    }
    return Outcome.of(results + end(windows, Long.MAX_VALUE, isChecked));
  }

  /** Writes the results of all windows that have ended, and returns how many there are. */
  private long end(Map<Long, Map<Long, Total>> windows, long watermark, boolean isChecked) {
    long results = 0;
    Iterator<Map.Entry<Long, Map<Long, Total>>> all = windows.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Map<Long, Total>> window = all.next();
      if (window.getKey() + SIZE <= watermark) {
        for (Map.Entry<Long, Total> one : window.getValue().entrySet()) {
          written = Readings.total(one.getKey(), one.getValue().count, one.getValue().sum);
          if (isChecked) {
            Readings.check(written, true);
          }
        }
        results += window.getValue().size();
        all.remove();
      }
    }
    return results;
  }
}
