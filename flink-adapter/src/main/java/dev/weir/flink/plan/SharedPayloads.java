package dev.weir.flink.plan;

import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the branches that may share a payload with others, even one that can change: whose first
 * steps are Weir's own, and neither change a payload nor keep it. Of a user's code they may call
 * getters, which change nothing.
 *
 * <pre>{@code
 * boolean shares = new SharedPayloads(plan.operators()).areIn(broadcast, "0");
 * }</pre>
 *
 * <p>Thread-safe: nothing changes it.
 */
public final class SharedPayloads {
  private final Set<PlannedInput> mayChange = new HashSet<>();

  /** Looks at the operators of a plan. */
  public SharedPayloads(List<PlannedOperator> operators) {
    operators.stream()
        .filter(operator -> !isDoneWithPayloads(operator))
        .forEach(operator -> mayChange.addAll(operator.inputs()));
  }

  /** Returns whether a branch of an operator may share payloads. */
  public boolean areIn(PlannedOperator operator, String branch) {
    return !mayChange.contains(new PlannedInput(operator.uid(), Optional.of(branch)));
  }

  private static boolean isDoneWithPayloads(PlannedOperator operator) {
    return operator.role() == OperatorRole.STEP && isDoneWithPayloads(operator.step());
  }

  private static boolean isDoneWithPayloads(Step step) {
    return step instanceof SerializerStep serializer
        ? !(serializer.format() instanceof CodecFormat)
        : step instanceof ParquetSerializerStep || step instanceof DevNullSinkStep;
  }
}
