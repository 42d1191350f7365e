package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.List;
import java.util.Optional;

/** A step after which a chain goes on in several branches; payloads pass unchanged. */
public sealed interface BranchingStep extends TransformStep permits BroadcastStep, RouteStep {
  /** Returns the names of its branches, in the order of the code. */
  List<String> branches();

  @Override
  default Optional<PayloadType> output(PayloadType input) {
    return Optional.of(input);
  }
}
