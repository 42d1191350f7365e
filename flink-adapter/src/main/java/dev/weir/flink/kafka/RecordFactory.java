package dev.weir.flink.kafka;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/** Makes Kafka records of messages, with their key, headers and timestamp. */
final class RecordFactory {
  private RecordFactory() {}

  static ProducerRecord<byte[], byte[]> record(String topic, Message<byte[]> message) {
    List<org.apache.kafka.common.header.Header> headers = new ArrayList<>(message.headers().size());
    for (Header header : message.headers()) {
      headers.add(new RecordHeader(header.name(), header.value().orElse(null)));
    }
    Long timestamp = message.timestamp() < 0 ? null : message.timestamp();
    return new ProducerRecord<>(
        topic, null, timestamp, message.key().orElse(null), message.payload(), headers);
  }

  /** Returns the size in bytes that the producer compares with its max.request.size. */
  static int sizeOf(ProducerRecord<byte[], byte[]> record) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        record.key(),
        record.value(),
        record.headers().toArray());
  }
}
