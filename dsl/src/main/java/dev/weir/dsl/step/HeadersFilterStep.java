package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the messages whose last header of a name holds a number.
 *
 * @param header the header's name
 * @param number the number
 * @param form how the header writes it
 */
public record HeadersFilterStep(String header, long number, Form form) implements TransformStep {
  /** How a header writes a number. */
  public enum Form {
    /** As decimal digits in UTF-8, with a minus sign where it is negative. */
    DECIMAL,
    /** As a two's complement integer in eight bytes, the highest first. */
    BIG_ENDIAN
  }

  public HeadersFilterStep {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(form, "form");
  }

  @Override
  public String kind() {
    return "headers filter";
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(input);
  }
}
