package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.input.MetricRecords;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with topics that hold so many metrics, by which they are named, some with headers. */
final class FilledBroker {
  static final int PARTITIONS = 4;
  private static final long SEED = 42;
  private static final int BATCH = 1 << 18;

  private FilledBroker() {}

  /** Starts a broker with a topic for each number of records. */
  static Surroundings start(long... numbers) {
    return start(false, numbers);
  }

  /** Starts a broker with two topics for each number of records, the second with headers. */
  static Surroundings startWithHeaders(long... numbers) {
    return start(true, numbers);
  }

  private static Surroundings start(boolean withHeaders, long... numbers) {
    KafkaBroker broker = KafkaBroker.start();
    KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
    topics.create(Job.OUTPUT, PARTITIONS);
    try (Producer<byte[], byte[]> producer = producer(broker.bootstrapServers())) {
      for (long number : numbers) {
        fill(Job.INPUT + number, number, index -> List.of(), topics, producer);
        if (withHeaders) {
          LongFunction<List<Header>> headers = new UsualHeaders(SEED)::next;
          fill(Job.INPUT_WITH_HEADERS + number, number, headers, topics, producer);
        }
      }
    }
    return Surroundings.of(
        new Settings(
            Map.of(
                Job.BROKERS,
                broker.bootstrapServers(),
                Job.INPUTS,
                Job.INPUT,
                Job.OUTPUTS,
                Job.OUTPUT)),
        broker::close);
  }

  static Producer<byte[], byte[]> producer(String brokers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH,
            ProducerConfig.LINGER_MS_CONFIG,
            20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void fill(
      String topic,
      long number,
      LongFunction<List<Header>> headers,
      KafkaTopics topics,
      Producer<byte[], byte[]> producer) {
    topics.create(topic, PARTITIONS);
    byte[][] all = MetricRecords.all();
    for (long index = 0; index < number; index++) {
      producer.send(
          new ProducerRecord<>(
              topic,
              (int) (index % PARTITIONS),
              null,
              null,
              MetricRecords.one(all, index),
              headers.apply(index)));
    }
    producer.flush();
  }
}
