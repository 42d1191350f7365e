package dev.weir.benchmarks.contest;

/**
 * How much is measured.
 *
 * @param forks how many JVMs each contestant gets, one after the other
 * @param warmUps how often it does the work in each before it is measured
 * @param rounds how often it is measured in each
 * @param divisor by which the numbers of records are divided
 */
public record Effort(int forks, int warmUps, int rounds, int divisor) {
  /** Enough for figures that are kept. */
  public static final Effort FULL = new Effort(3, 2, 5, 1);

  /** Enough to see whether everything works, and what is far off. */
  public static final Effort QUICK = new Effort(1, 2, 3, 4);
}
