package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.flink.kafka.SizeCheckFunction;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;

/** Translates the size check that belongs to a {@link StreamSinkStep}. */
final class SizeCheckTranslator implements StepTranslator<StreamSinkStep> {
  @Override
  public void translate(StreamSinkStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSink connector = (KafkaSink) operator.connector();
    StepOperators.add(
        new SizeCheckFunction(connector.topic(), connector.largestRequest()), operator, streams);
  }
}
