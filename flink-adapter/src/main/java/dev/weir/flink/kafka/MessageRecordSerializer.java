package dev.weir.flink.kafka;

import dev.weir.dsl.message.Message;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the record that a sink writes: the payload with the message's key, headers, timestamp. */
public final class MessageRecordSerializer extends TopicRecords {
  /** Makes the serializer of a sink that writes a topic. */
  public MessageRecordSerializer(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Message<byte[]> message, KafkaSinkContext context, Long timestamp) {
    return RecordFactory.record(topic(), message);
  }
}
