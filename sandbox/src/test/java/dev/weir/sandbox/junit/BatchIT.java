package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Applier;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A batch")
class BatchIT extends InputOutput {

  private static PipelineDefinition batches(Applier<Integer, List<Integer>> batch) {
    return PipelineDefinition.of(
        "batches",
        () ->
            streamingSource("in", "in")
                .apply("number", map(m -> Integer.valueOf(new String(m.payload()))))
                .apply("batch", batch)
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));
  }

  private FlinkPlan plan(PipelineDefinition definition, int batchParallelism) {
    return sandbox.compile(
        definition,
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                - parallelism: %d
                  steps_config:
                    batch: {starts_segment: true}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            """
                .formatted(input, batchParallelism, output)));
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(String::valueOf)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(
                    bytes ->
                        new ProducerRecord<byte[], byte[]>(
                            input, 0, 1_700_000_000_000L, null, bytes))
                .toList());
  }

  @Test
  void isFullAfterItsSizeAndFlushedAtTheEndOfInput() {
    send(1, 8);

    sandbox
        .start(plan(batches(batch(3, Duration.ofSeconds(100))), 1).untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(written()).containsExactly("[1,2,3]", "[4,5,6]", "[7]");
    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .containsOnly(1_700_000_000_000L);
  }

  @Test
  void isInCheckpointsWithoutADirectoryHoweverLargeItIs() {
    List<byte[]> messages = Stream.generate(() -> new byte[900_000]).limit(7).toList();
    messages.forEach(
        each -> sandbox.topics().send(List.of(new ProducerRecord<byte[], byte[]>(input, each))));
    PipelineDefinition open =
        PipelineDefinition.of(
            "large",
            () ->
                streamingSource("in", "in")
                    .apply("batch", batch(messages.size() + 1))
                    .sink("nowhere", devNullSink()));

    try (FlinkRun run =
        sandbox.start(
            sandbox.compile(
                open,
                sandbox.descriptor(
                    """
                    pipeline:
                      checkpointing: {interval: 200 ms}
                      segments:
                        - steps_config:
                            in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                    """
                        .formatted(input))))) {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> run.counters().of("batch", StepMetrics.MESSAGES_IN) >= messages.size());
      long before = checkpoints(run);
      // The first that completes may have begun before.
      Awaitility.await().atMost(Patience.LIMIT).until(() -> checkpoints(run) > before + 1);
    }
  }

  private static long checkpoints(FlinkRun run) {
    return run.vitals().checkpoint().map(JobVitals.Checkpoint::id).orElse(0L);
  }

  @Test
  void keepsWhatIsFalsyOrBinary() {
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(input, new byte[] {0}),
                new ProducerRecord<>(input, new byte[] {1, 2, 3})));
    PipelineDefinition sizes =
        PipelineDefinition.of(
            "sizes",
            () ->
                streamingSource("in", "in")
                    .apply("batch", batch(2))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out")));

    sandbox.start(plan(sizes, 1).untilLatest()).awaitFinished(Patience.LIMIT);

    assertThat(written()).containsExactly("[\"AA==\",\"AQID\"]");
  }

  @Test
  void endsAfterItsTimeWhereFewMessagesCome() {
    send(1, 3);

    FlinkRun run = sandbox.start(plan(batches(batch(Duration.ofMillis(200))), 1));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () -> assertThat(String.join("", written()).replace("][", ",")).isEqualTo("[1,2]"));
    } finally {
      run.cancel();
    }
  }

  @Test
  void keepsEveryMessageOnceAcrossASavepointAndAnotherParallelism(@TempDir Path folder) {
    int count = 10_000;
    PipelineDefinition definition = batches(batch(1_000, Duration.ofHours(1)));
    send(0, 9_999);
    FlinkRun first = sandbox.start(plan(definition, 1));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> first.counters().of("batch", StepMetrics.MESSAGES_IN) == 9_999);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);
    assertThat(numbers()).hasSize(9_000);

    send(9_999, count);
    FlinkRun second = sandbox.start(plan(definition, 2), savepoint);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("batch", StepMetrics.MESSAGES_IN) == 1);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(numbers())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void isFlushedWhenTheJobIsDrained(@TempDir Path folder) {
    send(0, 5);
    FlinkRun run = sandbox.start(plan(batches(batch(1_000, Duration.ofHours(1))), 1));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("batch", StepMetrics.MESSAGES_IN) == 5);

    run.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(written()).containsExactly("[0,1,2,3,4]");
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String list : written()) {
      Stream.of(list.substring(1, list.length() - 1).split(","))
          .map(Integer::valueOf)
          .forEach(numbers::add);
    }
    return numbers;
  }

  @Test
  void isAnOrdinaryPayloadForTheStepsBehindIt() {
    send(0, 4);
    PipelineDefinition sums =
        PipelineDefinition.of(
            "sums",
            () ->
                streamingSource("in", "in")
                    .apply("number", map(m -> Integer.valueOf(new String(m.payload()))))
                    .apply("batch", batch(2))
                    .apply("large", filter(m -> m.payload().get(0) > 0))
                    .apply("sum", map(m -> m.payload().stream().mapToInt(i -> i).sum()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out")));

    sandbox.start(plan(sums, 1).untilLatest()).awaitFinished(Patience.LIMIT);

    assertThat(written()).containsExactly("5");
  }
}
