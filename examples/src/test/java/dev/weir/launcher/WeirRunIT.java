package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir run")
@ExtendWith(SandboxExtension.class)
class WeirRunIT {
  /** A pipeline with types, functions and a schema of the user's own, which only the jar has. */
  private static final String SHOUT =
      """
      Shout implements PipelineDefinition {
        public record Word(String text) {}
        static Word shout(dev.weir.dsl.message.Message<Word> message) {
          return new Word(message.payload().text().toUpperCase());
        }
        public static Word twice(dev.weir.dsl.message.Message<Word> message) {
          return new Word(message.payload().text() + " " + message.payload().text());
        }
        public String name() { return "shout"; }
        public Pipeline define() {
          return streamingSource("in", "words")
              .apply("parser", parser(Word.class))
              .apply("shout", map(Shout::shout))
              .apply("twice", map(ref("com.acme.Shout", "twice"), Word.class))
              .apply("again", map(m -> new Word(m.payload().text() + "!")))
              .apply("serializer", serializer())
              .sink("out", streamSink("shouts"));
        }
      }
      """;

  private static final String FILES =
      """
      Files implements PipelineDefinition {
        public record Word(String text) {}
        public String name() { return "files"; }
        public Pipeline define() {
          return streamingSource("in", "words")
              .apply("parser", parser(Word.class))
              .apply("batch", batch(10))
              .apply("parquet", parquetSerializer(
                  "message word { required binary text (STRING); }",
                  dev.weir.dsl.step.ParquetCompression.ZSTD))
              .sink("out", streamSink("files"));
        }
      }
      """;

  private static final String COUNTS =
      """
      Counts implements PipelineDefinition {
        public static final class Count
            implements dev.weir.dsl.function.Accumulator<byte[], Long, Long> {
          public Long create() { return 0L; }
          public Long add(Long count, dev.weir.dsl.message.Message<byte[]> m) { return count + 1; }
          public Long merge(Long left, Long right) { return left + right; }
          public Long getValue(Long count) { return count; }
        }
        public String name() { return "counts"; }
        public Pipeline define() {
          return streamingSource("in", "words")
              .apply("count", reducer(Windows.tumbling(2), new Count())
                  .groupBy(m -> new String(m.payload())))
              .apply("serializer", serializer())
              .sink("out", streamSink("counts"));
        }
      }
      """;

  @TempDir Path folder;

  private String input;
  private String output;

  @BeforeEach
  void createTopics(Sandbox sandbox) {
    input = sandbox.topics().createUnique("words");
    output = sandbox.topics().createUnique("shouts");
  }

  private List<String> arguments(Sandbox sandbox, String... more) throws IOException {
    Map<String, String> schema = Map.of("schemas/words.schema.json", "{\"maxProperties\":1}");
    return arguments(sandbox, UserJar.of(folder, schema, SHOUT), more);
  }

  private List<String> arguments(Sandbox sandbox, Path jar, String... more) throws IOException {
    Path config = folder.resolve("my.yaml");
    Files.writeString(
        config,
        """
        env: {STAGE: test}
        pipeline:
          segments:
            - parallelism: 2
              steps_config:
                in: {bootstrap_servers: "%1$s", topic: %2$s, auto_offset_reset: earliest}
                out: {bootstrap_servers: "%1$s", topic: %3$s}
        """
            .formatted(sandbox.bootstrapServers(), input, output));
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("run", "--jar", jar.toString(), "--config", config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void send(Sandbox sandbox, String value) {
    sandbox
        .topics()
        .send(List.of(new ProducerRecord<>(input, value.getBytes(StandardCharsets.UTF_8))));
  }

  private List<String> written(Sandbox sandbox) {
    return sandbox.topics().readAll(output).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void runsTheOnlyPipelineOfAJarUntilTheLatestOffsets(Sandbox sandbox) throws Exception {
    send(sandbox, "{\"text\":\"hello\"}");

    try (WeirProcess run = WeirProcess.start(arguments(sandbox, "--until-latest"))) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("notice WEIR-D017 at ", ": 'env' has no effect.")
          .contains("notice WEIR-K005 at ", "1 subtask has nothing to read.")
          .contains("Web UI: http://127.0.0.1:", "The job has finished.");
    }

    assertThat(written(sandbox)).containsExactly("{\"text\":\"HELLO HELLO!\"}");
  }

  @Test
  void writesParquetWithLibrariesThatTheJarLacks(Sandbox sandbox) throws Exception {
    send(sandbox, "{\"text\":\"hello\"}");
    Path jar = UserJar.of(folder, FILES);

    try (WeirProcess run = WeirProcess.start(arguments(sandbox, jar, "--until-latest"))) {
      assertThat(run.exitCode()).as(run.output()).isZero();
    }

    assertThat(written(sandbox))
        .hasSize(1)
        .allMatch(file -> file.startsWith("PAR1") && file.endsWith("PAR1"));
  }

  @Test
  void keepsStateInRocksDbWhereTheDescriptorSaysSo(Sandbox sandbox) throws Exception {
    for (String word : List.of("a", "b", "a", "b", "a")) {
      send(sandbox, word);
    }
    Path jar = UserJar.of(folder, COUNTS);

    try (WeirProcess run =
        WeirProcess.start(
            arguments(sandbox, jar, "--until-latest", "-D", "pipeline.state_backend=rocksdb"))) {
      assertThat(run.exitCode()).as(run.output()).isZero();
    }

    assertThat(written(sandbox)).containsExactlyInAnyOrder("2", "2");
  }

  @Test
  void runsUntilItIsInterrupted(Sandbox sandbox) throws Exception {
    try (WeirProcess run = WeirProcess.start(arguments(sandbox, "--pipeline", "com.acme.Shout"))) {
      run.awaitOutput("Running. Ctrl-C stops it.");
      send(sandbox, "{\"text\":\"live\"}");
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> written(sandbox).contains("{\"text\":\"LIVE LIVE!\"}"));

      run.signal("INT");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output()).contains("Stopping the job.");
    }
  }

  @Test
  void leavesNoFilesWhereItIsTerminatedWhileItStarts(Sandbox sandbox) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    try (WeirProcess run = WeirProcess.start(arguments(sandbox), environment)) {
      Awaitility.await("the files of a cluster that starts")
          .atMost(Patience.LIMIT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> temporary.toFile().list().length > 0);
      run.signal("TERM");

      assertThat(run.exitCode()).as(run.output()).isEqualTo(130);
      assertThat(run.output())
          .endsWith("Stopping; the job was not submitted.\n")
          .doesNotContain("Running.");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void endsWithOneAndTheCauseWhereTheJobFails(Sandbox sandbox) throws Exception {
    send(sandbox, "{not json");

    try (WeirProcess run = WeirProcess.start(arguments(sandbox))) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .contains(
              "weir: The job shout failed: step 'parser' of pipeline 'shout' met an invalid message"
                  + " at "
                  + input
                  + "-0@0: it is not JSON at line 1, column 2")
          .doesNotContainPattern("(?m)^\\s+at ");
    }
  }

  @Test
  void checksByTheSchemaThatIsInTheJar(Sandbox sandbox) throws Exception {
    send(sandbox, "{\"text\":\"hello\",\"more\":1}");

    try (WeirProcess run = WeirProcess.start(arguments(sandbox))) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .contains("-0@0: its JSON Schema refuses it by the rule at '#/maxProperties'");
    }
  }
}
