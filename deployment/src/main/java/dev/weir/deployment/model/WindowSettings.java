package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of a reducer's windows; what is absent stays as the code has it.
 *
 * @param size how long a window is
 * @param slide the time from one beginning to the next, of sliding windows
 * @param offset how much after the epoch's grid windows begin
 * @param gap after what time without messages a session ends
 * @param allowedLateness how long after its end a window still takes messages
 */
public record WindowSettings(
    Optional<Duration> size,
    Optional<Duration> slide,
    Optional<Duration> offset,
    Optional<Duration> gap,
    Optional<Duration> allowedLateness) {
  /** Says nothing. */
  public static final WindowSettings NONE =
      new WindowSettings(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
