package dev.weir.benchmarks.contest;

/**
 * How much is measured.
 *
 * @param forks how many JVMs each contestant gets, one after the other
 * @param warmUpSeconds how much processors' time it uses in each before it is measured, or half of
 *     what passes until then
 * @param rounds how often it is measured in each
 * @param divisor by which the numbers of records are divided
 */
public record Effort(int forks, int warmUpSeconds, int rounds, int divisor) {
  /** Enough for figures that are kept. */
  public static final Effort FULL = new Effort(2, 8, 3, 1);

  /** Enough to see whether everything works, and what is far off. */
  public static final Effort QUICK = new Effort(1, 8, 3, 4);

  /**
   * Returns an effort with so many times as many JVMs and as many fewer rounds in each, but at
   * least one; and then with so many times as many rounds. With one JVM it stays as it is: it is to
   * be quick, not precise.
   */
  Effort times(int forkTimes, int roundTimes) {
    return forks == 1
        ? this
        : new Effort(
            forks * forkTimes,
            warmUpSeconds,
            (rounds + forkTimes - 1) / forkTimes * roundTimes,
            divisor);
  }

  /** Returns how often each contestant is measured. */
  int measurements() {
    return forks * rounds;
  }
}
