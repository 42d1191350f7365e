package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.EventTimeOperator;

/**
 * Translates the operator behind a {@link StreamingSourceStep} that says when messages happened.
 */
final class EventTimeTranslator implements StepTranslator<StreamingSourceStep> {
  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new EventTimeOperator<>(
            streams.identityOf(operator),
            step.options().eventTime().orElseThrow(),
            DeadLetterTags.handling(operator)),
        operator,
        streams);
  }
}
