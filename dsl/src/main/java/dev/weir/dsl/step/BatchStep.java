package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Gathers messages into lists.
 *
 * @param size how many messages make a list; empty for no limit
 * @param time how long after its first message a list ends; empty for no limit
 */
public record BatchStep(Optional<Integer> size, Optional<Duration> time) implements TransformStep {
  public BatchStep {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(time, "time");
    if (size.isEmpty() && time.isEmpty()) {
      throw new IllegalArgumentException("a batch needs a size, a time or both");
    }
    if (size.filter(count -> count < 1).isPresent()) {
      throw new IllegalArgumentException("a batch holds at least one message, not " + size.get());
    }
    time.ifPresent(limit -> Durations.requireMillisecond("the time of a batch", limit));
  }

  @Override
  public String kind() {
    return "batch";
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(PayloadType.listOf(input));
  }
}
