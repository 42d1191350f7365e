package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of a batch; what is absent stays as the code has it.
 *
 * @param size how many messages make a list
 * @param time how long after its first message a list ends
 */
public record BatchSettings(Optional<Integer> size, Optional<Duration> time) {
  /** Returns whether anything is said. */
  public boolean isPresent() {
    return size.isPresent() || time.isPresent();
  }
}
