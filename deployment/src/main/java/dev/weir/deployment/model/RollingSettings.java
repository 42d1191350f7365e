package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of where a part ends and the next begins; everything may be absent.
 *
 * @param size after how many bytes; default as in the code
 * @param time how long after its first message; default as in the code
 * @param idle after what time without messages; default as in the code
 */
public record RollingSettings(
    Optional<Long> size, Optional<Duration> time, Optional<Duration> idle) {
  /** Nothing is said. */
  public static final RollingSettings NONE =
      new RollingSettings(Optional.empty(), Optional.empty(), Optional.empty());
}
