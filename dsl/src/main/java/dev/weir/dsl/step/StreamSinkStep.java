package dev.weir.dsl.step;

import java.util.Objects;

/**
 * Writes to a stream.
 *
 * @param stream the logical name of the stream; the descriptor may give another physical topic
 */
public record StreamSinkStep(String stream) implements SinkStep {
  public StreamSinkStep {
    Objects.requireNonNull(stream, "stream");
  }

  @Override
  public String kind() {
    return "stream sink";
  }
}
