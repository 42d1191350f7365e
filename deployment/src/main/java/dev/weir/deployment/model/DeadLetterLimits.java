package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How many dead letters are too many, so that the job stops.
 *
 * @param perInterval how many of one topic within the interval are not too many yet; empty for no
 *     such limit
 * @param interval the time that slides along, in which both limits count
 * @param share which part of the messages that a subtask of a step gets is not too much yet; empty
 *     for no such limit
 * @param minimum how many messages a subtask must have got within the interval before its share
 *     counts
 */
public record DeadLetterLimits(
    Optional<Integer> perInterval, Duration interval, Optional<Double> share, int minimum) {
  /** The interval where none is said. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** The least number of messages for a share where none is said. */
  public static final int DEFAULT_MINIMUM = 100;

  public DeadLetterLimits {
    Objects.requireNonNull(perInterval, "perInterval");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(share, "share");
  }
}
