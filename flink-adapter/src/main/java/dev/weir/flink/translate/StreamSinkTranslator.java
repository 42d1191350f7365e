package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.flink.kafka.MessageRecordSerializer;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;

/** Translates {@link StreamSinkStep}. */
final class StreamSinkTranslator implements StepTranslator<StreamSinkStep> {
  @Override
  public void translate(StreamSinkStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSink connector = (KafkaSink) operator.connector();
    KafkaSinkBuilder<Message<byte[]>> sink =
        org.apache.flink.connector.kafka.sink.KafkaSink.<Message<byte[]>>builder()
            .setBootstrapServers(String.join(",", connector.bootstrapServers()))
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(new MessageRecordSerializer(connector.topic()));
    connector.properties().values().forEach(sink::setProperty);
    SinkOperators.add(sink.build(), operator, streams);
  }
}
