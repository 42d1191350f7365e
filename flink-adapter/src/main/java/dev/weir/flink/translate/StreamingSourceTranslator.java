package dev.weir.flink.translate;

import dev.weir.deployment.model.OffsetReset;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.kafka.MessageDeserializer;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.SourceEnd;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Translates {@link StreamingSourceStep}. */
final class StreamingSourceTranslator implements StepTranslator<StreamingSourceStep> {
  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSource connector = (KafkaSource) operator.connector();
    KafkaSourceBuilder<Message<byte[]>> source =
        org.apache.flink.connector.kafka.source.KafkaSource.<Message<byte[]>>builder()
            .setBootstrapServers(String.join(",", connector.bootstrapServers()))
            .setTopics(connector.topic())
            .setGroupId(connector.consumerGroup())
            .setStartingOffsets(start(connector))
            .setDeserializer(
                new MessageDeserializer(streams.identityOf(operator), connector.stream()));
    connector.properties().values().forEach(source::setProperty);
    if (connector.end() == SourceEnd.LATEST) {
      source.setBounded(OffsetsInitializer.latest());
    }
    streams.put(
        operator,
        streams
            .environment()
            .fromSource(source.build(), WatermarkStrategy.noWatermarks(), operator.name())
            .uid(operator.uid())
            .setParallelism(operator.placement().parallelism())
            .slotSharingGroup(operator.placement().slotSharingGroup()));
  }

  // The connector still asks for the class that Kafka has deprecated.
  @SuppressWarnings("deprecation")
  private static OffsetsInitializer start(KafkaSource connector) {
    return OffsetsInitializer.committedOffsets(
        connector.offsetReset() == OffsetReset.EARLIEST
            ? OffsetResetStrategy.EARLIEST
            : OffsetResetStrategy.LATEST);
  }
}
