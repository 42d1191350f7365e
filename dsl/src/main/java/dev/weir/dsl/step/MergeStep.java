package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Optional;

/** Makes one chain of several; payloads pass unchanged. */
public record MergeStep() implements TransformStep {
  @Override
  public String kind() {
    return "merge";
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(input);
  }
}
