package dev.weir.benchmarks.contest;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up the results of a run in whatever order they come, so that contestants are known to have
 * made the same.
 *
 * <pre>{@code
 * @Override
 * public Outcome check(long records) throws Exception {
 *   return ResultSum.of(() -> run(records, ResultSum::add));
 * }
 * }</pre>
 *
 * <p>There is one sum in a JVM, because the functions that add to it are copied by those who run
 * them. Thread-safe.
 */
public final class ResultSum {
  private static final LongAdder SUM = new LongAdder();

  private ResultSum() {}

  /**
   * Returns the sum of what a run adds, as its outcome.
   *
   * @param run the work, which adds each of its results; what it returns is not looked at
   */
  public static Outcome of(Callable<Outcome> run) throws Exception {
    SUM.reset();
    run.call();
    return Outcome.of(SUM.sum());
  }

  /** Adds a result, by all of its bytes, and returns it. */
  public static byte[] add(byte[] result) {
    SUM.add(Arrays.hashCode(result));
    return result;
  }

  /** Adds a number of a result. */
  public static void add(long number) {
    SUM.add(number);
  }
}
