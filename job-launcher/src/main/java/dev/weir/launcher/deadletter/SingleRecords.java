package dev.weir.launcher.deadletter;

import dev.weir.launcher.connect.KafkaAccess;
import dev.weir.launcher.error.UserMistake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Fetches records by their places.
 *
 * <pre>{@code
 * try (SingleRecords records = SingleRecords.of(topic.access())) {
 *   Optional<ConsumerRecord<byte[], byte[]>> record = records.at(new RecordPlace("dead", 0, 12));
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class SingleRecords implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int FETCHED_BYTES = 64 << 10;

  private final KafkaAccess access;
  private final Consumer<byte[], byte[]> consumer;

  private SingleRecords(KafkaAccess access, Consumer<byte[], byte[]> consumer) {
    this.access = access;
    this.consumer = consumer;
  }

  /** Connects to brokers. */
  public static SingleRecords of(KafkaAccess access) {
    return new SingleRecords(
        access,
        Clients.consumer(
            access,
            Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCHED_BYTES)));
  }

  /**
   * Returns the record at a place of a topic and partition that exist, empty where it is no longer
   * there, or never was, or was not committed.
   *
   * @throws UserMistake where the brokers cannot be read from
   */
  public Optional<ConsumerRecord<byte[], byte[]>> at(RecordPlace place) {
    try {
      return fetch(place);
    } catch (KafkaException e) {
      throw new UserMistake(access.sentence(e), e);
    }
  }

  private Optional<ConsumerRecord<byte[], byte[]>> fetch(RecordPlace place) {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    List<TopicPartition> only = List.of(partition);
    if (place.offset() < consumer.beginningOffsets(only).get(partition)
        || place.offset() >= consumer.endOffsets(only).get(partition)) {
      return Optional.empty();
    }
    consumer.assign(only);
    consumer.seek(partition, place.offset());
    long begin = System.nanoTime();
    while (consumer.position(partition, Clients.LIMIT) <= place.offset()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return Optional.of(record).filter(found -> found.offset() == place.offset());
      }
      if (System.nanoTime() - begin > Clients.LIMIT.toNanos()) {
        throw new TimeoutException("no record");
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
