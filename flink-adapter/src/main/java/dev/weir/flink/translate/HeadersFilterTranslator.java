package dev.weir.flink.translate;

import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.HeadersFilterRuntime;

/** Translates {@link HeadersFilterStep}. */
final class HeadersFilterTranslator implements StepTranslator<HeadersFilterStep> {
  @Override
  public void translate(HeadersFilterStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(new HeadersFilterRuntime<>(step), operator, streams);
  }
}
