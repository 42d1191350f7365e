package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Customers;
import dev.weir.sandbox.flink.StandaloneOptions;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A day of event time with many keys, in RocksDB")
@ExtendWith(SandboxExtension.class)
class ManyKeysIT {
  private static final int KEYS = ChaosScale.of(50_000, 1_000_000);
  private static final int ORDERS_OF_EACH = 2;
  private static final int SLICE = 50_000;
  private static final int TASK_HEAP = ChaosScale.of(96, 160);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long FIRST_DAY = 19_700 * DAY;
  private static final Duration LIMIT = Duration.ofMinutes(ChaosScale.of(2, 15));

  @TempDir private Path checkpoints;

  private String input;
  private String output;

  private ProducerRecord<byte[], byte[]> order(long number) {
    long total = (long) KEYS * ORDERS_OF_EACH;
    return order(FIRST_DAY + DAY * number / total, "c" + number % KEYS);
  }

  private ProducerRecord<byte[], byte[]> order(long time, String customer) {
    String json = "{\"id\":1,\"customer\":\"%s\",\"way\":\"ALONE\"}".formatted(customer);
    return new ProducerRecord<>(input, 0, time, null, json.getBytes(StandardCharsets.UTF_8));
  }

  private void send(KafkaTopics topics) {
    long total = (long) KEYS * ORDERS_OF_EACH;
    for (long from = 0; from < total; from += SLICE) {
      topics.send(
          LongStream.range(from, Math.min(total, from + SLICE)).mapToObj(this::order).toList());
    }
    topics.send(List.of(order(FIRST_DAY + 2 * DAY, "end")));
  }

  private String descriptor(Sandbox sandbox) {
    return """
        connections:
          main: {bootstrap_servers: "%s"}
        pipeline:
          delivery: exactly_once
          state_backend: rocksdb
          checkpointing: {interval: 2 s, directory: "%s"}
          restart_strategy: {type: none}
          segments:
            - steps_config:
                orders: {connection: main, topic: %s, auto_offset_reset: earliest}
                counts: {connection: main, topic: %s}
        """
        .formatted(sandbox.bootstrapServers(), checkpoints.toUri(), input, output);
  }

  private static Map<String, Integer> timesOfEach(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Integer> times = new HashMap<>();
    records.forEach(
        each -> times.merge(new String(each.value(), StandardCharsets.UTF_8), 1, Integer::sum));
    return times;
  }

  @Test
  void needsNoMoreHeapThanWithFew(Sandbox sandbox, TestReporter reporter) throws Exception {
    input = sandbox.topics().createUnique("orders");
    output = sandbox.topics().createUnique("counts");
    send(sandbox.topics());
    try (ChaosCluster cluster =
        ChaosCluster.start(StandaloneOptions.slots(1).withTaskHeap(TASK_HEAP))) {
      try (ChaosJob job = cluster.run(Customers.class, descriptor(sandbox))) {
        Awaitility.await("a count for each key")
            .atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  assertThat(job.lastFailure()).isEmpty();
                  return sandbox.topics().readAll(output).size() >= KEYS;
                });

        Map<String, Integer> counts = timesOfEach(sandbox.topics().readAll(output));
        assertThat(counts).hasSize(KEYS).allSatisfy((count, times) -> assertThat(times).isOne());
        assertThat(counts.keySet()).allMatch(count -> count.endsWith("\"orders\":2}"));
        long state = job.largestCheckpoint();
        assertThat(state).isGreaterThan(KEYS * 20L);
        reporter.publishEntry(
            "keys %,d, heap of the tasks %d MiB, largest checkpoint %,d bytes"
                .formatted(KEYS, TASK_HEAP, state));
        job.cancel();
      }
    }
  }
}
