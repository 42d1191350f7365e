package dev.weir.flink.kafka;

import dev.weir.dsl.message.Message;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;

/** Makes the records of one topic, and says which it is. */
abstract class TopicRecords
    implements KafkaRecordSerializationSchema<Message<byte[]>>, KafkaDatasetFacetProvider {
  private final String topic;

  TopicRecords(String topic) {
    this.topic = topic;
  }

  final String topic() {
    return topic;
  }

  /** Returns the topic, in which a sink looks for transactions that an earlier run left open. */
  @Override
  public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
