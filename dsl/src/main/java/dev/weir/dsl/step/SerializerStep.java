package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Optional;

/** Writes payloads as JSON bytes. */
public record SerializerStep() implements TransformStep {
  @Override
  public String kind() {
    return "serializer";
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(PayloadType.BYTES);
  }
}
