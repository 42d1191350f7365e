package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;

/** Translates {@link StreamSinkStep}. */
final class StreamSinkTranslator implements StepTranslator<StreamSinkStep> {
  @Override
  public void translate(StreamSinkStep step, PlannedOperator operator, JobStreams streams) {
    SinkOperators.add(SinkOperators.toKafka((KafkaSink) operator.connector()), operator, streams);
  }
}
