package dev.weir.dsl.step;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.type.FunctionTypes;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Gathers messages in windows, for each key apart where there is a key.
 *
 * @param window which messages are gathered together
 * @param accumulator how they are gathered
 * @param key says the key of a message; empty for none
 * @param closing says which message closes its window early; empty for none
 * @param backend stores results; empty for none
 */
public record ReduceStep(
    WindowSpec window,
    Accumulator<?, ?, ?> accumulator,
    Optional<MessageFunction<?, ?>> key,
    Optional<MessagePredicate<?>> closing,
    Optional<AggregationBackend<?>> backend)
    implements TransformStep {
  public ReduceStep {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(accumulator, "accumulator");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(backend, "backend");
    if (closing.isPresent() && !window.canCloseEarly()) {
      throw new IllegalArgumentException(
          "windows that overlap cannot be closed early; tumbling ones and sessions can");
    }
  }

  @Override
  public String kind() {
    return "reducer";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return accumulatorType().isPresent() && (key.isEmpty() || keyType().isPresent())
        ? FunctionTypes.resultOf(accumulator, "getValue", 1)
        : Optional.empty();
  }

  /** Returns the type of what is gathered in, where the accumulator says it. */
  public Optional<PayloadType> accumulatorType() {
    return FunctionTypes.resultOf(accumulator, "create", 0);
  }

  /** Returns the type of the keys, where there are any and their function says it. */
  public Optional<PayloadType> keyType() {
    return key.flatMap(FunctionTypes::resultOf);
  }

  @Override
  public String howToSayTheType(String name) {
    return "Declare create() and getValue() of the accumulator, and the key's function, with return"
        + " types that say everything: a class without type parameters, or with all of them.";
  }
}
