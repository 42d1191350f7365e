package dev.weir.launcher;

import dev.weir.flink.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records as a job writes them to a topic of dead letters. */
final class DeadLetterSamples {
  static final long TIME = 1_700_000_000_000L;

  private final String topic;
  private final String original;

  DeadLetterSamples(String topic, String original) {
    this.topic = topic;
    this.original = original;
  }

  /** Returns a letter that holds the bytes that were read. */
  ProducerRecord<byte[], byte[]> letter(String value, String step, String cause, int attempt) {
    return letter(value, step, cause, attempt, 0, TIME, "original");
  }

  ProducerRecord<byte[], byte[]> letter(
      String value, String step, String cause, int attempt, long offset, long time, String kind) {
    List<Header> headers = new ArrayList<>();
    headers.add(header("trace", "t1"));
    headers.add(header(DeadLetters.PIPELINE, "visits"));
    headers.add(header(DeadLetters.STEP, step));
    headers.add(header(DeadLetters.CAUSE, cause));
    headers.add(header(DeadLetters.EXCEPTION, "com.acme.BadVisitException"));
    headers.add(header(DeadLetters.REASON, "the reason of " + value));
    headers.add(header(DeadLetters.ATTEMPT, String.valueOf(attempt)));
    headers.add(header(DeadLetters.TOPIC, original));
    headers.add(header(DeadLetters.PARTITION, "0"));
    headers.add(header(DeadLetters.OFFSET, String.valueOf(offset)));
    headers.add(header(DeadLetters.TIMESTAMP, String.valueOf(time)));
    headers.add(header(DeadLetters.VALUE, kind));
    return new ProducerRecord<>(topic, 0, time, bytes("key of " + value), bytes(value), headers);
  }

  static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String value(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  /** Returns key, value, timestamp and headers, each header as {@code name=value}. */
  static List<String> parts(ConsumerRecord<byte[], byte[]> record) {
    List<String> parts = new ArrayList<>();
    parts.add(new String(record.key(), StandardCharsets.UTF_8));
    parts.add(value(record));
    parts.add(String.valueOf(record.timestamp()));
    for (Header header : record.headers()) {
      parts.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
    }
    return parts;
  }
}
