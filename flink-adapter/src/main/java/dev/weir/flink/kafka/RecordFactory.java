package dev.weir.flink.kafka;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/** Makes Kafka records of messages, with their key, headers and timestamp. */
final class RecordFactory {
  /** More than what a batch, a record and the lengths of its key and value add to their bytes. */
  private static final int AROUND = 128;

  /** More than what the lengths of a header's name and value add to their bytes. */
  private static final int AROUND_HEADER = 10;

  /** The most bytes that a char of a text has in UTF-8. */
  private static final int LARGEST_CHAR = 3;

  private RecordFactory() {}

  static ProducerRecord<byte[], byte[]> record(String topic, Message<byte[]> message) {
    Long timestamp = message.timestamp() < 0 ? null : message.timestamp();
    return new ProducerRecord<>(
        topic,
        null,
        timestamp,
        message.key().orElse(null),
        message.payload(),
        message.headers() == Headers.none() ? null : KafkaHeaders.toKafka(message.headers()));
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

  /** Returns a size in bytes that the record of a message does not exceed, without making it. */
  static long atMost(Message<byte[]> message) {
    return (long) message.payload().length + message.keySize() + AROUND + of(message.headers());
  }

  private static long of(Headers headers) {
    if (headers == Headers.none()) {
      return 0;
    }
    long bytes = 0;
    if (headers.unread().isPresent()) {
      for (org.apache.kafka.common.header.Header header : KafkaHeaders.toKafka(headers)) {
        bytes += ofHeader(header.key(), header.value() == null ? 0 : header.value().length);
      }
    } else {
      for (Header header : headers) {
        bytes += ofHeader(header.name(), header.valueSize());
      }
    }
    return bytes;
  }

  private static long ofHeader(String name, int valueSize) {
    return (long) LARGEST_CHAR * name.length() + valueSize + AROUND_HEADER;
  }
}
