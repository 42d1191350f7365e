package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Objects;

/**
 * Reads a stream.
 *
 * @param stream the logical name of the stream; the descriptor may give another physical topic
 * @param options how it reads
 */
public record StreamingSourceStep(String stream, SourceOptions options) implements SourceStep {
  public StreamingSourceStep {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(options, "options");
  }

  @Override
  public String kind() {
    return "streaming source";
  }

  /** Returns whether it has a function that says when a message happened, which may refuse it. */
  @Override
  public boolean mayFindInvalidMessages() {
    return options.eventTime().isPresent();
  }

  @Override
  public boolean callsFunctions() {
    return options.eventTime().isPresent();
  }

  @Override
  public PayloadType output() {
    return PayloadType.BYTES;
  }
}
