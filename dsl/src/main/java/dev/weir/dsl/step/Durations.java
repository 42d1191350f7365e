package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;

/** The bounds of times that authors say. Sums of them fit into a long of milliseconds. */
final class Durations {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Checks that a time is at least a millisecond and at most a hundred years.
   *
   * @throws IllegalArgumentException where it is not
   */
  static void requireMillisecond(String what, Duration time) {
    Objects.requireNonNull(time, what);
    require(time.compareTo(SHORTEST) >= 0, what + " is at least a millisecond, not ", time);
    requireNotEndless(what, time);
  }

  /**
   * Checks that a time is not negative and at most a hundred years.
   *
   * @throws IllegalArgumentException where it is not
   */
  static void requireNotNegative(String what, Duration time) {
    Objects.requireNonNull(time, what);
    require(!time.isNegative(), what + " is not negative: ", time);
    requireNotEndless(what, time);
  }

  private static void requireNotEndless(String what, Duration time) {
    require(
        time.compareTo(LONGEST) <= 0,
        what + " is at most " + LONGEST.toDays() + " days, not ",
        time);
  }

  private static void require(boolean fits, String sentence, Duration time) {
    if (!fits) {
      throw new IllegalArgumentException(sentence + time);
    }
  }
}
