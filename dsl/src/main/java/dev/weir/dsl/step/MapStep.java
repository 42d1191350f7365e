package dev.weir.dsl.step;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.type.FunctionTypes;
import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes one message of each message.
 *
 * @param function makes the new payload
 * @param declared the type of the new payload, where the author said it
 */
public record MapStep(MessageFunction<?, ?> function, Optional<PayloadType> declared)
    implements TransformStep {
  public MapStep {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(declared, "declared");
  }

  @Override
  public String kind() {
    return "map";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return declared.or(() -> FunctionTypes.resultOf(function));
  }
}
