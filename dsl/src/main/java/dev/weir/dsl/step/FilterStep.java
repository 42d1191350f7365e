package dev.weir.dsl.step;

import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the messages that a predicate accepts.
 *
 * @param predicate accepts or refuses a message
 */
public record FilterStep(MessagePredicate<?> predicate) implements TransformStep {
  public FilterStep {
    Objects.requireNonNull(predicate, "predicate");
  }

  @Override
  public String kind() {
    return "filter";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(input);
  }
}
