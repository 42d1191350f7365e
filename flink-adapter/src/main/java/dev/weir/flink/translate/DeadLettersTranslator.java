package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.kafka.DeadLetterRecordSerializer;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;

/** Translates the operator that writes the dead letters of a {@link StreamingSourceStep}. */
final class DeadLettersTranslator implements StepTranslator<StreamingSourceStep> {
  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSink connector = (KafkaSink) operator.connector();
    SinkOperators.add(
        SinkOperators.toKafka(
            connector,
            new DeadLetterRecordSerializer(connector.topic(), connector.largestRequest())),
        operator,
        streams);
  }
}
