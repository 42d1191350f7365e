package dev.weir.flink.runtime;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Which part of the messages that a subtask of a step gets may become dead letters.
 *
 * @param share the part, above zero and below one
 * @param minimum how many messages the subtask must have got within the interval before it counts
 * @param interval the time that slides along, in which both are counted
 */
public record ShareLimit(double share, int minimum, Duration interval) implements Serializable {
  public ShareLimit {
    Objects.requireNonNull(interval, "interval");
  }
}
