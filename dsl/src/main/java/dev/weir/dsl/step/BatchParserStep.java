package dev.weir.dsl.step;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads lists of bytes into lists of payloads of a type.
 *
 * @param target the type of the payloads in the lists
 * @param format the format of the bytes
 */
public record BatchParserStep(PayloadType target, Format format) implements ParsingStep {
  public BatchParserStep {
    Objects.requireNonNull(format, "format");
    target = format.payloadOf(target);
  }

  @Override
  public String kind() {
    return "batch parser";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return target.isComplete() ? Optional.of(PayloadType.listOf(target)) : Optional.empty();
  }

  @Override
  public String method() {
    return "batchParser";
  }
}
