package dev.weir.benchmarks.contest;

import java.util.Optional;

/**
 * What is expected of a contestant.
 *
 * <pre>{@code
 * Goal.atLeast(1.5, "Weir", "Flink, expert"); // by processors' time for each record
 * Goal.atLeast(1.9, "Weir, parallelism 2", "Weir").by(Figure.RECORDS_PER_SECOND);
 * Goal.atMost(1.1, "Weir", "Flink, expert").by(P99);
 * Goal.below(1.0, "Weir, 1,000 steps").by(Figure.PROCESSOR_SECONDS);
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param kind what the bound is for
 * @param bound the bound
 * @param contestant the name of the contestant
 * @param opponent the name of whom it is compared with; empty for {@link Kind#BELOW}
 * @param figure what is compared
 */
public record Goal(
    Kind kind, double bound, String contestant, Optional<String> opponent, Figure figure) {
  /** What a bound is for. */
  public enum Kind {
    /** How many times as good as the opponent the contestant must be. */
    AT_LEAST,
    /** How many times the opponent's value the contestant's may be. */
    AT_MOST,
    /** The value that the contestant's must not exceed. */
    BELOW
  }

  /**
   * Expects a contestant to be so many times as good as another, by the processors' time that each
   * record takes. Other work on the machine hardly changes it, unlike the time by the clock.
   */
  public static Goal atLeast(double times, String contestant, String opponent) {
    return new Goal(Kind.AT_LEAST, times, contestant, Optional.of(opponent), Figure.PROCESSOR_TIME);
  }

  /** Expects a contestant's value to be at most so many times another's. */
  public static Goal atMost(double times, String contestant, String opponent) {
    return new Goal(Kind.AT_MOST, times, contestant, Optional.of(opponent), Figure.PROCESSOR_TIME);
  }

  /** Expects a contestant's value not to exceed a bound, in the figure's unit. */
  public static Goal below(double bound, String contestant) {
    return new Goal(Kind.BELOW, bound, contestant, Optional.empty(), Figure.PROCESSOR_SECONDS);
  }

  /** Returns this goal for another figure. */
  public Goal by(Figure figure) {
    return new Goal(kind, bound, contestant, opponent, figure);
  }

  /**
   * Returns what is compared with the bound.
   *
   * @param own the contestant's value
   * @param others the opponent's; of no meaning for {@link Kind#BELOW}
   */
  double reached(double own, double others) {
    return switch (kind) {
      case AT_LEAST -> figure.isMoreBetter() ? own / others : others / own;
      case AT_MOST -> own / others;
      case BELOW -> own;
    };
  }

  /** Returns whether a value that was reached meets the bound. */
  boolean isMetBy(double reached) {
    return kind == Kind.AT_LEAST ? reached >= bound : reached <= bound;
  }
}
