package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records to a topic at a rate, and reads from another how long each has taken since it was
 * to be sent, which is in the record.
 */
final class RecordsInTime {
  static final int PER_SECOND = 10_000;

  private static final long APART_NANOSECONDS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LIMIT_MINUTES = 2;
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
  private static final double P99 = 0.99;
  private static final String BEFORE_TIME = "\"timestamp\":";
  private static final String RECORD =
      "{\"org_id\":1,\"project_id\":%d,\"name\":\"c:sessions/session@none\",\"tags\":"
          + "{\"sdk\":\"raven-node/2.6.3\",\"environment\":\"production\",\"release\":\"web@17.0.3\"},"
          + BEFORE_TIME
          + "%d,\"retention_days\":90,\"type\":\"c\",\"value\":3}";

  private final String output;
  private final String input;
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;

  RecordsInTime(String brokers, String input, String output) {
    this.input = input;
    this.output = output;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.LINGER_MS_CONFIG,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, FilledBroker.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(this.output, partition))
            .toList());
  }

  /** Sends records, and returns how many came back and how long they took. */
  Outcome send(int count) throws Exception {
    CompletableFuture<long[]> taken = CompletableFuture.supplyAsync(() -> read(count));
    long start = System.nanoTime();
    for (int index = 0; index < count; index++) {
      long due = start + index * APART_NANOSECONDS;
      // Records that are late were due all the same.
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      byte[] value =
          String.format(Locale.ROOT, RECORD, index, due).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(input, index % FilledBroker.PARTITIONS, null, value));
    }
    long[] all = taken.get(LIMIT_MINUTES, TimeUnit.MINUTES);
    Arrays.sort(all);
    return Outcome.of(all.length)
        .with(Latency.MEDIAN, all[count / 2] / NANOSECONDS_PER_MILLISECOND)
        .with(Latency.P99, all[(int) (count * P99)] / NANOSECONDS_PER_MILLISECOND);
  }

  private long[] read(int count) {
    long[] taken = new long[count];
    int index = 0;
    while (index < count) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        taken[index++] = System.nanoTime() - timeIn(record.value());
      }
    }
    return taken;
  }

  private static long timeIn(byte[] record) {
    String text = new String(record, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEFORE_TIME) + BEFORE_TIME.length();
    return Long.parseLong(text, begin, text.indexOf(',', begin), 10);
  }
}
