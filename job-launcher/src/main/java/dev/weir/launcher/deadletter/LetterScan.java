package dev.weir.launcher.deadletter;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.report.Counted;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the dead letters that a topic holds when the reading begins: what was committed, partition
 * by partition, each by offset.
 *
 * <pre>{@code
 * try (LetterScan scan = LetterScan.open(topic, LetterFilter.ALL)) {
 *   LetterScan.Total total = scan.read(new Progress(System.err::println), letter -> true);
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class LetterScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final DeadLetterTopic topic;
  private final LetterFilter filter;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> starts;
  private final Map<TopicPartition, Long> ends;

  private LetterScan(
      DeadLetterTopic topic,
      LetterFilter filter,
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    this.topic = topic;
    this.filter = filter;
    this.consumer = consumer;
    this.partitions = partitions;
    this.ends = consumer.endOffsets(partitions);
    this.starts = new HashMap<>(consumer.beginningOffsets(partitions));
    filter.since().ifPresent(since -> startAt(since.toEpochMilli()));
  }

  /**
   * Remembers where the topic ends now.
   *
   * @throws UserMistake where the topic is not there or cannot be read
   */
  public static LetterScan open(DeadLetterTopic topic, LetterFilter filter) {
    int count = topic.access().partitionsOf(topic.name(), AclOperation.READ);
    Consumer<byte[], byte[]> consumer = Clients.consumer(topic.access(), Map.of());
    try {
      return new LetterScan(
          topic,
          filter,
          consumer,
          IntStream.range(0, count)
              .mapToObj(number -> new TopicPartition(topic.name(), number))
              .toList());
    } catch (KafkaException e) {
      consumer.close();
      throw new UserMistake(topic.access().sentence(e), e);
    }
  }

  /** Everything before the first record of a time is older, so there is no need to read it. */
  private void startAt(long since) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(each -> each, each -> since)));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      starts.put(partition, first == null ? ends.get(partition) : first.offset());
    }
  }

  /**
   * Hands each letter that is meant to a function, until it says no.
   *
   * @throws UserMistake where there are records and none of them is a dead letter, or the brokers
   *     cannot be read from
   */
  public Total read(Progress progress, Predicate<DeadLetter> handler) {
    return read(progress, () -> true, handler);
  }

  /**
   * Does the same, and asks a function whether to go on whenever records were waited for, also
   * where no letter among them is meant.
   */
  Total read(Progress progress, BooleanSupplier goesOn, Predicate<DeadLetter> handler) {
    Reading reading = new Reading(progress, goesOn, handler);
    try {
      for (TopicPartition partition : partitions) {
        if (!read(partition, reading)) {
          break;
        }
      }
    } catch (KafkaException e) {
      throw new UserMistake(topic.access().sentence(e), e);
    }
    if (reading.records > 0 && reading.letters == 0) {
      throw new UserMistake(
          "The topic '"
              + topic.shownName()
              + "' is not a topic of dead letters: none of the "
              + reading.records
              + " records read has the headers weir.step and weir.cause.");
    }
    return new Total(reading.records, reading.letters);
  }

  private boolean read(TopicPartition partition, Reading reading) {
    long end = ends.get(partition);
    if (starts.get(partition) >= end) {
      return true;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, starts.get(partition));
    long moved = System.nanoTime();
    long position = starts.get(partition);
    while (position < end) {
      Collection<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() >= end) {
          return true;
        }
        if (!reading.take(record)) {
          return false;
        }
      }
      if (!reading.goesOn.getAsBoolean()) {
        return false;
      }
      long now = consumer.position(partition, Clients.LIMIT);
      if (now > position) {
        moved = System.nanoTime();
        position = now;
      } else if (System.nanoTime() - moved > Clients.LIMIT.toNanos()) {
        throw new TimeoutException("no records");
      }
    }
    return true;
  }

  /** Returns how many offsets there are to read. */
  long size() {
    return partitions.stream()
        .mapToLong(each -> Math.max(0, ends.get(each) - starts.get(each)))
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }

  /**
   * What was read.
   *
   * @param records all records
   * @param letters those among them that are dead letters, whether they were meant or not
   */
  public record Total(long records, long letters) {
    /** Returns how many records are no dead letters. */
    public long others() {
      return records - letters;
    }
  }

  private final class Reading {
    private final Progress progress;
    private final BooleanSupplier goesOn;
    private final Predicate<DeadLetter> handler;
    private long records;
    private long letters;

    Reading(Progress progress, BooleanSupplier goesOn, Predicate<DeadLetter> handler) {
      this.progress = progress;
      this.goesOn = goesOn;
      this.handler = handler;
    }

    boolean take(ConsumerRecord<byte[], byte[]> record) {
      records++;
      progress.at(
          () ->
              "Read %s of about %s records of %s."
                  .formatted(Counted.number(records), Counted.number(size()), topic.shownName()));
      Optional<DeadLetter> letter = DeadLetter.of(record);
      if (letter.isEmpty()) {
        return true;
      }
      letters++;
      return !filter.matches(letter.get()) || handler.test(letter.get());
    }
  }
}
