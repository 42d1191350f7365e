package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Messages delivered exactly once")
class DeliveryIT extends InputOutput {
  private static final int MESSAGES = 1_000;

  /** How often the job is still to fail, as a task of this JVM finds it. */
  private static final AtomicInteger FAILURES = new AtomicInteger();

  private static byte[] failingNow(Message<byte[]> message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    if (text.equals("poison") && FAILURES.getAndDecrement() > 0) {
      throw new IllegalStateException("as the test wants it");
    }
    return message.payload();
  }

  @TempDir private Path savepoints;

  private PipelineDefinition copy(String pipeline) {
    return PipelineDefinition.of(
        pipeline,
        () ->
            streamingSource("in", "in")
                .apply("copy", map(DeliveryIT::failingNow))
                .sink("out", streamSink("out")));
  }

  private DeploymentDescriptor descriptor(int parallelism) {
    return sandbox.descriptor(
        """
        pipeline:
          delivery: exactly_once
          checkpointing: {interval: 200 ms}
          restart_strategy: {type: fixed_delay, delay: 10 ms, attempts: 9}
          segments:
            - parallelism: %d
              steps_config:
                in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: 'x:1', topic: %s}
        """
            .formatted(parallelism, input, output));
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(input, bytes("m" + i)))
                .toList());
  }

  private static List<String> expected(int messages) {
    return IntStream.range(0, messages).mapToObj(i -> "m" + i).toList();
  }

  private List<TransactionListing> transactions(String prefix) throws Exception {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      return admin.listTransactions().all().get().stream()
          .filter(each -> each.transactionalId().startsWith(prefix))
          .toList();
    }
  }

  private void awaitWritten(int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(() -> assertThat(written()).hasSize(messages));
  }

  @Test
  void areThereOnceAfterTheJobHasFailedAndGoneOn() throws Exception {
    FAILURES.set(3);
    FlinkRun run = sandbox.start(sandbox.compile(copy("once"), descriptor(1)));
    try {
      send(0, MESSAGES);
      awaitWritten(MESSAGES);
      // What is written between the last checkpoint and the failure is never committed.
      send(MESSAGES, 2 * MESSAGES);
      sandbox.topics().send(List.of(new ProducerRecord<>(input, bytes("poison"))));
      awaitWritten(2 * MESSAGES + 1);

      assertThat(FAILURES.get()).isNotPositive();
      assertThat(written().subList(0, 2 * MESSAGES)).isEqualTo(expected(2 * MESSAGES));
    } finally {
      run.cancel();
    }
  }

  @Test
  void useFewTransactionalIdsNamedByPipelineAndStepAndLeaveNoneOpen() throws Exception {
    FAILURES.set(0);
    FlinkRun run = sandbox.start(sandbox.compile(copy("few"), descriptor(1)));
    try {
      for (int round = 0; round < 10; round++) {
        send(round * 10, round * 10 + 10);
        awaitWritten(round * 10 + 10);
      }
      assertThat(transactions("few")).hasSizeBetween(1, 5);
      assertThat(transactions("few"))
          .extracting(TransactionListing::transactionalId)
          .allMatch(id -> id.startsWith("few/out:"));
    } finally {
      run.stopWithSavepoint(savepoints.toString(), false);
    }

    assertThat(transactions("few"))
        .extracting(TransactionListing::state)
        .allMatch(Set.of(TransactionState.COMPLETE_COMMIT, TransactionState.EMPTY)::contains);
    assertThat(written()).isEqualTo(expected(100));
  }

  @Test
  void areThereOnceAfterASavepointAndAnotherParallelism() throws Exception {
    FAILURES.set(0);
    FlinkRun first = sandbox.start(sandbox.compile(copy("rescaled"), descriptor(1)));
    send(0, 100);
    awaitWritten(100);
    String savepoint = first.stopWithSavepoint(savepoints.toString(), false);
    send(100, 200);

    FlinkRun second = sandbox.start(sandbox.compile(copy("rescaled"), descriptor(2)), savepoint);
    try {
      awaitWritten(200);
      assertThat(written()).containsExactlyInAnyOrderElementsOf(expected(200));
    } finally {
      second.cancel();
    }
  }
}
