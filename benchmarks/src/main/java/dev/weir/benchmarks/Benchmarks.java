package dev.weir.benchmarks;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contests;
import dev.weir.benchmarks.stateless.Stateless;
import java.util.List;

/** Measures all contests, or those that {@code -Dcontest} names. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Returns all contests, in the order in which they are measured. */
  static List<Contest> contests() {
    return List.of(
        new Stateless() // one on a line
        );
  }

  /**
   * Measures as {@link Contests} says.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    Contests.measure(contests());
  }
}
