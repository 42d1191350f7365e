package dev.weir.launcher.deadletter;

import dev.weir.flink.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a topic of dead letters, as its headers describe it.
 *
 * <pre>{@code
 * DeadLetter.of(record).ifPresent(letter -> System.out.println(letter.step()));
 * }</pre>
 *
 * @param record the record
 * @param pipeline the pipeline that wrote it
 * @param step the path of the step that found the message invalid
 * @param cause why, in a word
 * @param exception the class of the exception
 * @param attempt how often the message has been tried, 1 at first
 * @param original where the message was read, empty where that is not known
 * @param timestamp the timestamp of the record that was read, in milliseconds since the epoch;
 *     negative where it had none
 * @param value what the value is, in a word
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    String pipeline,
    String step,
    String cause,
    String exception,
    int attempt,
    Optional<RecordPlace> original,
    long timestamp,
    String value) {

  /** The word for a value that is the bytes that were read. */
  static final String ORIGINAL = "original";

  private static final String NUMBER = "[0-9]{1,18}";
  private static final String SMALL_NUMBER = "[0-9]{1,9}";

  /** Returns a record as a dead letter, empty where it has not the headers of one. */
  public static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> step = header(record, DeadLetters.STEP);
    Optional<String> cause = header(record, DeadLetters.CAUSE);
    if (step.isEmpty() || cause.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeadLetter(
            record,
            header(record, DeadLetters.PIPELINE).orElse(""),
            step.get(),
            cause.get(),
            header(record, DeadLetters.EXCEPTION).orElse(""),
            header(record, DeadLetters.ATTEMPT)
                .filter(text -> text.matches(SMALL_NUMBER))
                .map(Integer::parseInt)
                .orElse(1),
            originalOf(record),
            header(record, DeadLetters.TIMESTAMP)
                .filter(text -> text.matches(NUMBER))
                .map(Long::parseLong)
                .orElse(-1L),
            header(record, DeadLetters.VALUE).orElse("")));
  }

  private static Optional<RecordPlace> originalOf(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> topic = header(record, DeadLetters.TOPIC);
    Optional<String> partition =
        header(record, DeadLetters.PARTITION).filter(text -> text.matches(SMALL_NUMBER));
    Optional<String> offset =
        header(record, DeadLetters.OFFSET).filter(text -> text.matches(NUMBER));
    if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordPlace(
            topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** Returns where the letter itself is. */
  public RecordPlace place() {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  /** Returns the timestamp of the letter's record. */
  public Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Returns how large key and value are, in bytes. */
  public int size() {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }

  /** Returns whether the value is the bytes that were read. */
  public boolean isOriginal() {
    return value.equals(ORIGINAL);
  }
}
