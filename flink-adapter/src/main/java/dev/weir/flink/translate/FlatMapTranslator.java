package dev.weir.flink.translate;

import dev.weir.dsl.step.FlatMapStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.FlatMapOperator;
import dev.weir.flink.types.Unchecked;

/** Translates {@link FlatMapStep}. */
final class FlatMapTranslator implements StepTranslator<FlatMapStep> {
  @Override
  public void translate(FlatMapStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new FlatMapOperator<Object, Object>(
            streams.identityOf(operator),
            Unchecked.cast(step.function()),
            streams.failuresOf(operator)),
        operator,
        streams);
  }
}
