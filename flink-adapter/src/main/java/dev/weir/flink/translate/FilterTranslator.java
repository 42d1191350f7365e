package dev.weir.flink.translate;

import dev.weir.dsl.step.FilterStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.FilterRuntime;

/** Translates {@link FilterStep}. */
final class FilterTranslator implements StepTranslator<FilterStep> {
  @Override
  public void translate(FilterStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(new FilterRuntime<>(step.predicate()), operator, streams);
  }
}
