package dev.weir.launcher.deadletter;

import dev.weir.flink.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Makes the record that is sent for a letter: value, key, headers and timestamp of the record that
 * was read, with how often its message has been tried, and which letter it comes from.
 */
final class RedrivenRecords {
  /** The header with the place of the letter, as in {@code dead-visits-0@12}. */
  static final String LETTER = DeadLetters.PREFIX + "letter";

  private RedrivenRecords() {}

  /**
   * Returns the record.
   *
   * @param letter the letter
   * @param content the record with value, key and headers: the letter's, or the one that was read
   * @param topic the topic to send to
   * @param partition the partition, or null where the key decides
   */
  static ProducerRecord<byte[], byte[]> of(
      DeadLetter letter, ConsumerRecord<byte[], byte[]> content, String topic, Integer partition) {
    long timestamp = letter.timestamp() >= 0 ? letter.timestamp() : content.timestamp();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, partition, timestamp < 0 ? null : timestamp, content.key(), content.value());
    Headers headers = record.headers();
    for (Header header : content.headers()) {
      if (!header.key().startsWith(DeadLetters.PREFIX)) {
        headers.add(header);
      }
    }
    headers.add(DeadLetters.ATTEMPT, bytes(String.valueOf(letter.attempt())));
    headers.add(LETTER, bytes(letter.place().toString()));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
