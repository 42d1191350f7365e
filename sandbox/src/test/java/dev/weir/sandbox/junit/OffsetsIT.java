package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Offsets")
class OffsetsIT extends InputOutput {
  private static final int BATCH = 10;

  @TempDir private Path savepoints;

  private final String group = "offsets-" + UUID.randomUUID();
  private String batches;

  @BeforeEach
  void createTopic() {
    batches = sandbox.topics().createUnique("batches");
  }

  private static PipelineDefinition copyAndBatch() {
    return PipelineDefinition.of(
        "offsets",
        () ->
            streamingSource("in", "in")
                .apply("text", map(m -> new String(m.payload(), StandardCharsets.UTF_8)))
                .broadcast(
                    "copies",
                    copy -> copy.apply("copy", serializer()).sink("out", streamSink("out")),
                    copy ->
                        copy.apply("batch", batch(BATCH, Duration.ofHours(1)))
                            .apply("batch-serializer", serializer())
                            .sink("batches", streamSink("batches"))));
  }

  private DeploymentDescriptor descriptor(String interval) {
    return sandbox.descriptor(
        """
        pipeline:
          checkpointing: {interval: %s}
          segments:
            - steps_config:
                in: {bootstrap_servers: 'x:1', topic: %s, consumer_group: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: 'x:1', topic: %s}
                batches: {bootstrap_servers: 'x:1', topic: %s}
        """
            .formatted(interval, input, group, output, batches));
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(input, bytes("m" + i)))
                .toList());
  }

  @Test
  void areCommittedByACheckpointThatHoldsWhatNoSinkHasYet() {
    FlinkRun first = sandbox.start(sandbox.compile(copyAndBatch(), descriptor("1 h")));
    send(0, BATCH - 1);
    // Records reach a sink's topic when the producer sends them, not only when it is flushed.
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(() -> assertThat(written()).hasSize(BATCH - 1));
    assertThat(sandbox.topics().committed(group, input)).isZero();

    String savepoint = first.stopWithSavepoint(savepoints.toString(), false);
    FlinkRun second =
        sandbox.start(sandbox.compile(copyAndBatch(), descriptor("200 ms")), savepoint);
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> sandbox.topics().committed(group, input) == BATCH - 1);
      assertThat(sandbox.topics().readTexts(batches)).isEmpty();

      send(BATCH - 1, BATCH);
      String all =
          IntStream.range(0, BATCH)
              .mapToObj(i -> "\"m" + i + "\"")
              .collect(Collectors.joining(",", "[", "]"));
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () -> {
                assertThat(sandbox.topics().readTexts(batches)).containsExactly(all);
                assertThat(written()).hasSize(BATCH);
              });
    } finally {
      second.cancel();
    }
  }
}
