package dev.weir.flink.kafka;

import dev.weir.dsl.message.Message;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the record that a sink writes: the payload with the message's key, headers, timestamp. */
public final class MessageRecordSerializer
    implements KafkaRecordSerializationSchema<Message<byte[]>>, KafkaDatasetFacetProvider {
  private final String topic;

  /** Makes the serializer of a sink that writes a topic. */
  public MessageRecordSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Message<byte[]> message, KafkaSinkContext context, Long timestamp) {
    return RecordFactory.record(topic, message);
  }

  /** Returns the topic, in which a sink looks for transactions that an earlier run left open. */
  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
