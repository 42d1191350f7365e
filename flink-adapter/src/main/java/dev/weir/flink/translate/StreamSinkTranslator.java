package dev.weir.flink.translate;

import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.flink.kafka.MessageRecordSerializer;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Translates {@link StreamSinkStep}. */
final class StreamSinkTranslator implements StepTranslator<StreamSinkStep> {
  @Override
  public void translate(StreamSinkStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSink connector = (KafkaSink) operator.connector();
    SinkOperators.add(
        SinkOperators.toKafka(
            connector,
            new MessageRecordSerializer(connector.topic()),
            Map.of(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(connector.batchSize()))),
        operator,
        streams);
  }
}
