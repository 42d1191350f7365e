package dev.weir.dsl.step;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.type.FunctionTypes;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes any number of messages of each message.
 *
 * @param function makes the new payloads, an {@code Iterable}
 * @param declared the type of the new payloads, where the author said it
 */
public record FlatMapStep(MessageFunction<?, ?> function, Optional<PayloadType> declared)
    implements TransformStep {
  public FlatMapStep {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(declared, "declared");
  }

  @Override
  public String kind() {
    return "flatMap";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return declared.or(() -> FunctionTypes.elementOf(function));
  }
}
