package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.FileSink;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file sink")
class FileSinkIT extends InputOutput {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolderWhosePathNeedsEscapes() throws IOException {
    folder = Files.createDirectory(temporary.resolve("a folder+100%"));
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(input, bytes("message " + i)))
                .toList());
  }

  private FlinkPlan plan(FileSink sink, String keys) {
    return sandbox.compile(
        PipelineDefinition.of("files", () -> streamingSource("in", "in").sink("out", sink)),
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 500ms}
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                    out: {starts_segment: false%s}
            """
                .formatted(input, keys)));
  }

  /** Returns the files that are whole. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private String content() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files()) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static List<String> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "message " + i).toList();
  }

  @Test
  void writesALineForEachMessageAndIsWholeWhenTheInputEnds() throws IOException {
    send(0, 100);

    sandbox
        .start(plan(fileSink(folder.toUri().toString()).suffix(".txt"), "").untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(files()).hasSize(1).allMatch(file -> file.toString().endsWith(".txt"));
    assertThat(content().lines()).containsExactlyElementsOf(messages(0, 100));
  }

  @Test
  void beginsANewFileAfterItsSize() throws IOException {
    send(0, 100);

    sandbox
        .start(plan(fileSink(folder.toString()).rolling(lines().atBytes(200)), "").untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(files()).hasSizeGreaterThan(5);
    assertThat(content().lines()).containsExactlyInAnyOrderElementsOf(messages(0, 100));
  }

  @Test
  void endsAFileAfterItsTimeWhileTheJobRuns() throws IOException {
    send(0, 3);
    FlinkRun run =
        sandbox.start(
            plan(fileSink(folder.toString()).rolling(lines().after(Duration.ofMillis(500))), ""));
    try {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> !files().isEmpty());
    } finally {
      run.cancel();
    }

    assertThat(content().lines()).containsExactlyElementsOf(messages(0, 3));
  }

  @Test
  void writesMessagesWithNothingBetweenThemToTheDescriptorsPath() throws IOException {
    send(0, 3);

    sandbox
        .start(
            plan(
                    fileSink("/absent").rolling(lines().withoutLineBreaks()),
                    ", path: '" + folder + "'")
                .untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(content()).isEqualTo("message 0message 1message 2");
  }

  @Test
  void writesEachMessageOnceAcrossASavepoint(@TempDir Path savepoints) throws IOException {
    FlinkPlan plan = plan(fileSink(folder.toString()), "");
    send(0, 1000);
    FlinkRun first = sandbox.start(plan);
    await(first, 1000);
    String savepoint = first.stopWithSavepoint(savepoints.toUri().toString(), false);
    send(1000, 2000);
    FlinkRun second = sandbox.start(plan, savepoint);
    await(second, 1000);
    second.stopWithSavepoint(savepoints.toUri().toString(), true);

    List<String> all = new ArrayList<>(messages(0, 2000));
    assertThat(content().lines()).containsExactlyInAnyOrderElementsOf(all);
  }

  private static void await(FlinkRun run, long messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("out", StepMetrics.MESSAGES_OUT) == messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "file:out", "not a uri", "://x", ""})
  void isRefusedWithoutAnAbsoluteDirectory(String directory) {
    assertThatThrownBy(() -> plan(fileSink(directory), ""))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("WEIR-F006 at step 'out'")
        .hasMessageContaining("'" + directory + "' is not a directory for files.");
  }
}
