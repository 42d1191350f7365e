package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A pipeline that joins each three messages, so that what it writes shows whether the state of the
 * third of them was there, with its topics and its descriptor.
 */
final class Triples {
  static final String NAME = "triples";

  /** What the descriptor refers to and nobody shows. */
  static final String SECRET = "hush-hush";

  /** The pipeline in the jar of a user. */
  static final String CLASS = triples("");

  /** The same with a further step that has no state. */
  static final String MARKED =
      triples(
          ".apply(\"mark\", map(message -> (new String(message.payload()) + \"!\").getBytes()))");

  /** The same without the step that has the state. */
  static final String STATELESS =
      "Triples implements PipelineDefinition " + UserJar.COPY.replace("copy", NAME);

  /** The same with a step that no TaskManager can read; only this JVM can, by its property. */
  static final String TRAPPED = triples(".apply(\"trap\", map(new Trap()))");

  static final String TRAP =
      """
      Trap implements dev.weir.dsl.function.MessageFunction<byte[], byte[]> {
        public byte[] apply(dev.weir.dsl.message.Message<byte[]> message) { return message.payload(); }
        private void readObject(java.io.ObjectInputStream in) {
          if (!Boolean.getBoolean("weir.test.trap")) throw new IllegalStateException("it snaps");
        }
      }
      """;

  private final Sandbox sandbox;
  private final Path folder;
  private final Path config;
  private final String input;
  private final String output;
  private int sent;

  Triples(Sandbox sandbox, Path folder) throws IOException {
    this.sandbox = sandbox;
    this.folder = folder;
    input = sandbox.topics().createUnique("events");
    output = sandbox.topics().createUnique("triples");
    config = writeConfig("my.yaml", 1);
  }

  private static String triples(String more) {
    return """
    Triples implements PipelineDefinition {
      %s
      public String name() { return "triples"; }
      public Pipeline define() {
        return streamingSource("in", "events")
            .apply("batch", batch(3, java.time.Duration.ofHours(1)))
            .apply("join", map(Triples::join))%s
            .sink("out", streamSink("triples"));
      }
    }
    """
        .formatted(UserJar.JOIN, more);
  }

  /** Makes a fat jar with a form of the pipeline. */
  static Path jar(Path folder, String... classes) throws IOException {
    return FatJar.with(folder, UserJar.of(folder, classes));
  }

  /** Writes a descriptor. */
  Path writeConfig(String name, int parallelism) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    return Files.writeString(
        folder.resolve(name),
        """
        metrics: {type: prometheus}
        pipeline:
          delivery: exactly_once
          restart_strategy: {type: none}
          checkpointing:
            interval: 200 ms
            savepoint_directory: "%1$s"
          segments:
            - parallelism: %5$d
              steps_config:
                in:
                  bootstrap_servers: "%2$s"
                  topic: %3$s
                  auto_offset_reset: earliest
                  override_params: {client.rack: "${file:%6$s}"}
                out: {bootstrap_servers: "%2$s", topic: %4$s}
        """
            .formatted(
                savepoints().toUri(),
                sandbox.bootstrapServers(),
                input,
                output,
                parallelism,
                secret));
  }

  Path config() {
    return config;
  }

  /** Returns where the descriptor says that savepoints go. */
  Path savepoints() {
    return folder.resolve("savepoints");
  }

  /** Returns the arguments that name a jar, this pipeline and its descriptor. */
  List<String> arguments(Path jar, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--jar",
                jar.toString(),
                "--pipeline",
                "com.acme.Triples",
                "--config",
                config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Sends some more messages: m0, m1 and so on. */
  void send(int messages) {
    sandbox
        .topics()
        .send(
            IntStream.range(sent, sent + messages)
                .mapToObj(
                    i ->
                        new ProducerRecord<byte[], byte[]>(
                            input, ("m" + i).getBytes(StandardCharsets.UTF_8)))
                .toList());
    sent += messages;
  }

  /** Waits until as many texts are written as are expected, and compares them. */
  void awaitWritten(String... texts) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(
            () ->
                assertThat(sandbox.topics().readTexts(output))
                    .hasSizeGreaterThanOrEqualTo(texts.length));
    assertThat(sandbox.topics().readTexts(output)).containsExactly(texts);
  }
}
