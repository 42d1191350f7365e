package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of restarts after a failure; what is absent stays at its default.
 *
 * @param type how restarts follow each other
 * @param attempts after how many restarts the job ends; default three
 * @param delay the time before a restart, of a fixed delay; default one second
 * @param initialBackoff the time before the first restart, of exponential delays; default one
 *     second
 * @param maxBackoff the longest time before a restart, of exponential delays; default a minute
 */
public record RestartSettings(
    Type type,
    Optional<Integer> attempts,
    Optional<Duration> delay,
    Optional<Duration> initialBackoff,
    Optional<Duration> maxBackoff) {
  /** How restarts follow each other. */
  public enum Type {
    /** Not at all: the first failure ends the job. */
    NONE,
    /** After the same time each. */
    FIXED_DELAY,
    /** After a time that doubles. */
    EXPONENTIAL_DELAY
  }
}
