package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Objects;

/**
 * Reads a stream.
 *
 * @param stream the logical name of the stream; the descriptor may give another physical topic
 */
public record StreamingSourceStep(String stream) implements SourceStep {
  public StreamingSourceStep {
    Objects.requireNonNull(stream, "stream");
  }

  @Override
  public String kind() {
    return "streaming source";
  }

  @Override
  public PayloadType output() {
    return PayloadType.BYTES;
  }
}
