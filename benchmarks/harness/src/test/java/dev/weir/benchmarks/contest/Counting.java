package dev.weir.benchmarks.contest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A contest whose contestants count to a number.
 *
 * @param end what is done when all have counted
 */
record Counting(
    String name, List<Contestant> contestants, int forkTimes, int roundTimes, Runnable end)
    implements Contest {
  Counting(String name, List<Contestant> contestants) {
    this(name, contestants, 1, 1, () -> {});
  }

  @Override
  public String title() {
    return "Count";
  }

  @Override
  public long records() {
    return 200_000_000;
  }

  @Override
  public List<String> flags() {
    return List.of("-Xms16m", "-Xmx64m");
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(0.01, "one", "other"));
  }

  @Override
  public Surroundings prepare() {
    return Surroundings.of(new Settings(Map.of("step", "1")), end);
  }

  /** Counts in steps. */
  public static final class ByLoop extends CheckedWork {
    private static final int RECORDS_OF_AN_ARRAY = 1_000;

    private int step;

    /** What was allocated last, so that it is. */
    private long[] last;

    @Override
    public void open(Settings settings) {
      step = settings.number("step");
      System.out.println("This is no answer.");
    }

    @Override
    protected Outcome run(long records, boolean isChecked) {
      long sum = 0;
      for (long i = 0; i < records; i += step) {
        sum += Long.numberOfTrailingZeros(i + sum) + step;
        if (i % RECORDS_OF_AN_ARRAY == 0) {
          last = new long[] {sum, i};
        }
      }
      if (isChecked) {
        ResultSum.add(new byte[] {(byte) step});
        ResultSum.add(records);
      }
      return Outcome.of(sum > 0 && last[1] < records ? records : 0);
    }
  }

  /** Counts rightly, but makes something else. */
  public static final class Swindler implements Work {
    @Override
    public Outcome run(long records) {
      return Outcome.of(records);
    }

    @Override
    public Outcome check(long records) {
      return Outcome.of(1);
    }
  }

  /** Never comes to its end. */
  public static final class Endless implements Work {
    @Override
    public Outcome run(long records) throws InterruptedException {
      new CountDownLatch(1).await();
      return Outcome.unknown();
    }
  }

  /** Counts wrongly. */
  public static final class Cheat implements Work {
    @Override
    public Outcome run(long records) {
      return Outcome.of(1);
    }
  }

  /** Fails, with a thread that would keep its JVM. */
  public static final class Failure implements Work {
    @Override
    public Outcome run(long records) throws InterruptedException {
      Thread forever = new Thread(LockSupport::park);
      forever.start();
      throw new IllegalStateException("It does not work.");
    }
  }
}
