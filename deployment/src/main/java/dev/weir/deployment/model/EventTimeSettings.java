package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of event time; what is absent stays as the code has it.
 *
 * @param outOfOrderness how much later than younger messages one may come and still be in time
 * @param idleness after what time without records a partition no longer holds the watermark back
 */
public record EventTimeSettings(Optional<Duration> outOfOrderness, Optional<Duration> idleness) {
  /** Says nothing. */
  public static final EventTimeSettings NONE =
      new EventTimeSettings(Optional.empty(), Optional.empty());

  /** Returns these settings, with those of others where these say nothing. */
  public EventTimeSettings or(EventTimeSettings others) {
    return new EventTimeSettings(
        outOfOrderness.or(others::outOfOrderness), idleness.or(others::idleness));
  }
}
