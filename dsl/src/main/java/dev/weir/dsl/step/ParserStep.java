package dev.weir.dsl.step;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads bytes into payloads of a type.
 *
 * @param target the type of the payloads
 * @param format the format of the bytes
 */
public record ParserStep(PayloadType target, Format format) implements ParsingStep {
  public ParserStep {
    Objects.requireNonNull(format, "format");
    target = format.payloadOf(target);
  }

  @Override
  public String kind() {
    return "parser";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return target.isComplete() ? Optional.of(target) : Optional.empty();
  }

  @Override
  public String method() {
    return "parser";
  }
}
