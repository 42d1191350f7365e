package dev.weir.flink.translate;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.DeadLetterLimitOperator;
import java.time.Clock;

/** Translates the operator that limits the dead letters of a {@link StreamingSourceStep}. */
final class DeadLetterLimitTranslator implements StepTranslator<StreamingSourceStep> {
  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    DeadLetterLimits limits = operator.errors().limits().orElseThrow();
    StepOperators.add(
        new DeadLetterLimitOperator(
            ((KafkaSink) operator.connector()).topic(),
            limits.perInterval().orElseThrow(),
            limits.interval(),
            Clock.systemUTC()),
        operator,
        streams);
  }
}
