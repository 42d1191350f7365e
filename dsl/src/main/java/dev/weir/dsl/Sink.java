package dev.weir.dsl;

import dev.weir.dsl.step.SinkStep;
import java.util.Objects;

/**
 * Where a chain ends, made by {@link Sinks}.
 *
 * <pre>{@code
 * Sink<byte[]> sink = streamSink("transformed-events");
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <T> the payload it takes
 */
public sealed class Sink<T> permits FileSink, ObjectSink {
  private final SinkStep step;

  Sink(SinkStep step) {
    this.step = Objects.requireNonNull(step, "step");
  }

  final SinkStep step() {
    return step;
  }
}
