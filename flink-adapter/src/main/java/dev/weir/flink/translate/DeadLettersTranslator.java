package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;

/** Translates the operator that writes the dead letters of a {@link StreamingSourceStep}. */
final class DeadLettersTranslator implements StepTranslator<StreamingSourceStep> {
  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    SinkOperators.add(SinkOperators.toKafka((KafkaSink) operator.connector()), operator, streams);
  }
}
