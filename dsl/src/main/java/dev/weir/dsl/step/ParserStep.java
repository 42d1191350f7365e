package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads JSON bytes into payloads of a type.
 *
 * @param target the type of the payloads
 */
public record ParserStep(PayloadType target) implements TransformStep {
  public ParserStep {
    Objects.requireNonNull(target, "target");
  }

  @Override
  public String kind() {
    return "parser";
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return target.isComplete() ? Optional.of(target) : Optional.empty();
  }
}
