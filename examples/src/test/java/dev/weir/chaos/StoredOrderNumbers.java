package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** The topic of the pipeline of stored orders, with their numbers, and the bucket that it fills. */
final class StoredOrderNumbers {
  private static final int PARTITIONS = 4;
  private static final List<String> WAYS = List.of("parts/", "exact/", "rolling/");
  private static final Duration LIMIT = Duration.ofSeconds(ChaosScale.of(120, 900));

  private final KafkaTopics topics;
  private final String bootstrapServers;
  private final GcsServer server;
  private final String topic;

  /** Makes a topic, and a bucket of its name. */
  StoredOrderNumbers(KafkaTopics topics, String bootstrapServers, GcsServer server) {
    this.topics = topics;
    this.bootstrapServers = bootstrapServers;
    this.server = server;
    topic = topics.createUnique("stored-orders", PARTITIONS);
    server.createBucket(topic);
  }

  /** Returns the deployment descriptor of the pipeline. */
  String descriptor(Path checkpoints, int parallelism, Duration interval) {
    return """
        pipeline:
          checkpointing: {interval: "%1$d ms", timeout: 5 min, directory: "%2$s"}
          restart_strategy: {type: fixed_delay, attempts: 1000, delay: 100 ms}
          segments:
            - parallelism: %3$d
              steps_config:
                orders: {bootstrap_servers: "%4$s", topic: %5$s, auto_offset_reset: earliest}
                parts: {bucket: %5$s}
                exact: {bucket: %5$s}
                rolling: {bucket: %5$s}
        """
        .formatted(interval.toMillis(), checkpoints.toUri(), parallelism, bootstrapServers, topic);
  }

  /** Sends the orders with the numbers from one to before another. */
  void send(long from, long to) {
    topics.send(
        LongStream.range(from, to)
            .mapToObj(
                id ->
                    new ProducerRecord<byte[], byte[]>(
                        topic,
                        (int) (id % PARTITIONS),
                        null,
                        String.valueOf(id).getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** Waits until all orders before a number are there in every way. */
  void awaitAll(long to) {
    Awaitility.await("all orders in the bucket")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(tallies(to))
                    .allSatisfy((way, tally) -> assertThat(tally).matches(Tally::noneLost)));
  }

  /** Waits until so many orders wait for nothing but their commit, each in an object of its own. */
  void awaitUploaded(long orders) {
    Awaitility.await("all orders uploaded")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> uploaded("/parts/") == orders && uploaded("/exact/") == orders);
  }

  private long uploaded(String way) {
    return server.names(topic).stream()
        .filter(name -> name.startsWith(".inprogress/") && name.contains(way))
        .count();
  }

  void assertOnceEach(long to) {
    assertThat(tallies(to)).allSatisfy((way, tally) -> assertThat(tally).matches(Tally::onceEach));
  }

  private Map<String, Tally<Long>> tallies(long to) {
    Set<Long> sent = LongStream.range(0, to).boxed().collect(Collectors.toSet());
    Map<String, Tally<Long>> tallies = new LinkedHashMap<>();
    List<String> names = server.names(topic);
    for (String way : WAYS) {
      tallies.put(
          way,
          Tally.of(
              sent,
              names.stream()
                  .filter(name -> name.startsWith(way))
                  .flatMap(name -> lines(name).lines())
                  .map(Long::parseLong)
                  .toList()));
    }
    return tallies;
  }

  private String lines(String name) {
    return new String(server.object(topic, name).content(), StandardCharsets.UTF_8);
  }
}
