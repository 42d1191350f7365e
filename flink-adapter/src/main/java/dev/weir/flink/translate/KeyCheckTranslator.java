package dev.weir.flink.translate;

import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.KeyCheckRuntime;

/** Translates the key check that belongs to a keyed {@link ReduceStep}. */
final class KeyCheckTranslator implements StepTranslator<ReduceStep> {
  @Override
  public void translate(ReduceStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(new KeyCheckRuntime<>(step.key().orElseThrow()), operator, streams);
  }
}
