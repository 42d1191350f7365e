package dev.weir.benchmarks.contest;

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

  /**
   * Adds a result, by how often it has which bytes, because members of JSON may be in any order.
   * Zeros of digits do not count, because the last of a fraction may be left out.
   *
   * @return the result
   */
  public static byte[] add(byte[] result) {
    long sum = 0;
    for (byte one : result) {
      long digit = one - '0';
      sum += digit * digit * digit;
    }
    SUM.add(sum);
    return result;
  }

  /** Adds a number of a result. */
  public static void add(long number) {
    SUM.add(number);
  }
}
