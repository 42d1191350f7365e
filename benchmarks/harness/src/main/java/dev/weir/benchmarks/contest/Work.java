package dev.weir.benchmarks.contest;

/**
 * What a contestant does, in a JVM of its own: it prepares once, and then does the same work again
 * and again.
 *
 * <pre>{@code
 * public final class Loop implements Work {
 *   private byte[][] records;
 *
 *   @Override
 *   public void open(Settings settings) {
 *     records = new MetricRecords(42).next(1024);
 *   }
 *
 *   @Override
 *   public Outcome run(long count) {
 *     long bytes = 0;
 *     for (long i = 0; i < count; i++) {
 *       bytes += records[(int) (i & 1023)].length;
 *     }
 *     return Outcome.of(bytes);
 *   }
 * }
 * }</pre>
 *
 * <p>The class is public and has a public constructor without arguments. It is used by one thread.
 * Nothing needs to be closed: the JVM ends with the contest, and its temporary files are removed.
 */
public interface Work {
  /**
   * Prepares what is not measured: a cluster, the input.
   *
   * @param settings the contestant's own, and those of the contest's surroundings
   */
  default void open(Settings settings) throws Exception {}

  /**
   * Does the work once, from the first record to the last result.
   *
   * @param records how many records there are
   * @return what came of it, which is compared among the contestants
   */
  Outcome run(long records) throws Exception;

  /**
   * Does the same work once, before it is measured, and looks into the results, which may cost
   * something.
   *
   * @param records how many records there are, fewer than are measured
   * @return a sum over the results, which is compared among the contestants, as {@link ResultSum}
   *     makes it. Default: unknown, where counting is enough
   */
  default Outcome check(long records) throws Exception {
    return Outcome.unknown();
  }
}
