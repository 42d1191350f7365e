package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;

/** A contest in which each run has a JVM that has just started, so that nothing is warm. */
interface InFreshJvm extends Contest {
  @Override
  default long records() {
    return 1;
  }

  @Override
  default long recordsOfStart() {
    return 0;
  }

  @Override
  default boolean isWarmedUp() {
    return false;
  }

  /**
   * Returns a contestant.
   *
   * @param main the class whose {@code main} is run
   * @param argument its only argument
   */
  static Contestant contestant(String name, Class<?> main, String argument) {
    return Contestant.of(name, FreshJvm.class)
        .with("main", main.getName())
        .with("argument", argument);
  }
}
