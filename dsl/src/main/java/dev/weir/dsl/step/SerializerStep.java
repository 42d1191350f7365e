package dev.weir.dsl.step;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes payloads as bytes.
 *
 * @param format the format of the bytes
 */
public record SerializerStep(Format format) implements TransformStep {
  public SerializerStep {
    Objects.requireNonNull(format, "format");
  }

  @Override
  public String kind() {
    return "serializer";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(PayloadType.BYTES);
  }
}
