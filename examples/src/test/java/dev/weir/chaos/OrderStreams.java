package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.chaos.pipelines.Orders.Way;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** The topics of the pipeline of orders, each with orders by their numbers. */
final class OrderStreams {
  private static final int PARTITIONS = 4;
  private static final int CUSTOMERS = 97;
  private static final long TIME = 1_700_006_400_000L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Way[] WAYS = Way.values();

  private final KafkaTopics topics;
  private final String bootstrapServers;
  private final KafkaTopics deadTopics;
  private final String deadBootstrapServers;
  private final String orders;
  private final String dead;
  private final List<String> outputs;

  OrderStreams(KafkaTopics topics, String bootstrapServers) {
    this(topics, bootstrapServers, topics, bootstrapServers);
  }

  OrderStreams(
      KafkaTopics topics,
      String bootstrapServers,
      KafkaTopics deadTopics,
      String deadBootstrapServers) {
    this.topics = topics;
    this.bootstrapServers = bootstrapServers;
    this.deadTopics = deadTopics;
    this.deadBootstrapServers = deadBootstrapServers;
    orders = topics.createUnique("orders", PARTITIONS);
    dead = deadTopics.createUnique("dead-orders");
    outputs =
        Stream.of("archive", "singles", "batches", "windows").map(topics::createUnique).toList();
  }

  /** Returns the deployment descriptor of the pipeline on these topics. */
  String descriptor(String delivery, Path checkpoints) {
    return """
        connections:
          main: {bootstrap_servers: "%1$s"}
        pipeline:
          delivery: %2$s
          checkpointing: {interval: 500 ms, timeout: 5 s, directory: "%3$s"}
          restart_strategy: {type: fixed_delay, attempts: 1000, delay: 100 ms}
          segments:
            - parallelism: 2
              steps_config:
                orders: {connection: main, topic: %4$s, auto_offset_reset: earliest,
                         dlq: {topic: %5$s, bootstrap_servers: "%6$s"}}
                archive: {connection: main, topic: %7$s}
                singles: {connection: main, topic: %8$s}
                batches: {connection: main, topic: %9$s}
                windows: {connection: main, topic: %10$s}
        """
        .formatted(
            bootstrapServers,
            delivery,
            checkpoints.toUri(),
            orders,
            dead,
            deadBootstrapServers,
            outputs.get(0),
            outputs.get(1),
            outputs.get(2),
            outputs.get(3));
  }

  private static Way way(long id) {
    return WAYS[(int) (id % WAYS.length)];
  }

  /**
   * Sends the orders with the numbers from one to before another, one every 10 ms of event time.
   */
  void send(long from, long to) {
    topics.send(LongStream.range(from, to).mapToObj(this::record).toList());
  }

  private ProducerRecord<byte[], byte[]> record(long id) {
    String json =
        "{\"id\":%d,\"customer\":\"c%d\",\"way\":\"%s\"}"
            .formatted(id, id / WAYS.length % CUSTOMERS, way(id));
    return record((int) (id % PARTITIONS), TIME + 10 * id, json.getBytes(StandardCharsets.UTF_8));
  }

  private ProducerRecord<byte[], byte[]> record(int partition, long time, byte[] value) {
    return new ProducerRecord<>(orders, partition, time, null, value);
  }

  /** Sends what is no order, among those that were sent. */
  void sendPoison(List<byte[]> values) {
    topics.send(
        IntStream.range(0, values.size())
            .mapToObj(i -> record(i % PARTITIONS, TIME, values.get(i)))
            .toList());
  }

  /** Ends all windows of the orders before a number: one order an hour later in each partition. */
  void sendEnd(long to) {
    topics.send(
        IntStream.range(0, PARTITIONS)
            .mapToObj(
                partition ->
                    record(
                        partition,
                        TIME + 10 * to + Duration.ofHours(1).toMillis(),
                        ("{\"id\":%d,\"customer\":\"end\",\"way\":\"ALONE\"}"
                                .formatted(to + partition))
                            .getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** Waits until all orders before a number are everywhere where they should be. */
  void awaitAll(long to) {
    Awaitility.await("all orders at the sinks")
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreException(IllegalStateException.class)
        .untilAsserted(() -> assertNoneLost(to));
  }

  void awaitDead(int letters) {
    Awaitility.await("dead letters")
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreException(IllegalStateException.class)
        .untilAsserted(() -> assertThat(readDead()).hasSizeGreaterThanOrEqualTo(letters));
  }

  /** Reads the dead letters. */
  List<byte[]> readDead() {
    return deadTopics.readAll(dead).stream().map(ConsumerRecord::value).toList();
  }

  void assertNoneLost(long to) {
    assertThat(tallies(to))
        .allSatisfy((topic, tally) -> assertThat(tally).matches(Tally::noneLost));
  }

  void assertOnceEach(long to) {
    assertThat(tallies(to))
        .allSatisfy((topic, tally) -> assertThat(tally).matches(Tally::onceEach));
  }

  private Map<String, Tally<Long>> tallies(long to) {
    Map<String, Tally<Long>> tallies = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      tallies.put(outputs.get(i), Tally.of(expected(i, to), ids(outputs.get(i), to)));
    }
    return tallies;
  }

  private static Set<Long> expected(int output, long to) {
    return LongStream.range(0, to)
        .filter(id -> output == 0 || way(id) == WAYS[output - 1])
        .boxed()
        .collect(Collectors.toSet());
  }

  /** Returns the numbers of the orders in a topic, without those that ended the windows. */
  private List<Long> ids(String topic, long to) {
    List<Long> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : topics.readAll(topic)) {
      for (JsonNode value : numbers(each.value())) {
        if (value.asLong() < to) {
          ids.add(value.asLong());
        }
      }
    }
    return ids;
  }

  private static List<JsonNode> numbers(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      List<JsonNode> numbers = new ArrayList<>(json.findValues("id"));
      json.path("ids").forEach(numbers::add);
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
