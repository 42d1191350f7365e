package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.kafka.Job;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * Kafka's consumer and producer in a loop, without any engine, with the jobs' settings. Records are
 * handed on as they are where the work's filter would let them pass, so that as many are read and
 * written; none is parsed.
 */
public final class ClientsByHand implements Work {
  private static final String PASSES = "\"type\":\"c\"";
  private static final Duration POLL = Duration.ofMillis(100);

  private Job job;

  @Override
  public void open(Settings settings) {
    job = Job.of(settings);
  }

  @Override
  public Outcome run(long records) {
    long written = 0;
    try (Consumer<byte[], byte[]> consumer = consumer();
        Producer<byte[], byte[]> producer = producer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(job.input(records)).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (long read = 0; read < records; ) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read++;
          if (passes(record.value())) {
            producer.send(handedOn(record));
            written++;
          }
        }
      }
      producer.flush();
    }
    return Outcome.of(written);
  }

  private static boolean passes(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1).contains(PASSES);
  }

  private static ProducerRecord<byte[], byte[]> handedOn(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        Job.OUTPUT, null, record.timestamp(), record.key(), record.value(), record.headers());
  }

  private Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            job.brokers(),
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            KafkaByHand.LONGEST_WAIT),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            job.brokers(),
            ProducerConfig.BATCH_SIZE_CONFIG,
            KafkaByHand.BATCH),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
