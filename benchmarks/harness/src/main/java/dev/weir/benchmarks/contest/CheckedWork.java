package dev.weir.benchmarks.contest;

/**
 * A work whose results are compared before it is measured.
 *
 * <pre>{@code
 * public final class Copying extends CheckedWork {
 *   @Override
 *   protected Outcome run(long records, boolean isChecked) {
 *     byte[] result = new byte[] {1};
 *     for (long i = 0; i < records; i++) {
 *       if (isChecked) {
 *         ResultSum.add(result);
 *       }
 *     }
 *     return Outcome.of(records);
 *   }
 * }
 * }</pre>
 */
public abstract class CheckedWork implements Work {
  @Override
  public final Outcome run(long records) throws Exception {
    return run(records, false);
  }

  @Override
  public final Outcome check(long records) throws Exception {
    return ResultSum.of(() -> run(records, true));
  }

  /**
   * Does the work once.
   *
   * @param records how many records there are
   * @param isChecked whether each result is added to {@link ResultSum}
   */
  protected abstract Outcome run(long records, boolean isChecked) throws Exception;
}
