package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.FilesBelow;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The state of a job of weir run")
@ExtendWith(SandboxExtension.class)
class WeirStateIT {
  private static final String GATHER =
      """
      Gather implements PipelineDefinition {
      """
          + UserJar.JOIN
          + """
        public String name() { return "gather"; }
        public Pipeline define() {
          return streamingSource("in", "events")
              .apply("batch", batch(1000, java.time.Duration.ofHours(1)))
              .apply("join", map(Gather::join))
              .sink("out", streamSink("copies"));
        }
      }
      """;

  /** The same pipeline after its author has removed the step that holds state. */
  private static final String GATHER_NOTHING =
      "Gather implements PipelineDefinition " + UserJar.COPY.replace("copy", "gather");

  private static final int MESSAGES = 20_000;

  @TempDir Path folder;

  private Sandbox sandbox;
  private String input;
  private String output;

  @BeforeEach
  void createTopics(Sandbox each) {
    sandbox = each;
    input = each.topics().createUnique("events");
    output = each.topics().createUnique("copies");
  }

  private Path copy() throws IOException {
    return UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
  }

  private List<String> arguments(Path jar, String... more) throws IOException {
    Path config = folder.resolve("my.yaml");
    Files.writeString(
        config,
        """
        pipeline:
          delivery: exactly_once
          checkpointing:
            interval: 300 ms
            directory: "%1$s/checkpoints"
            savepoint_directory: "%1$s/savepoints"
          segments:
            - steps_config:
                in: {bootstrap_servers: "%2$s", topic: %3$s, auto_offset_reset: earliest,
                     consumer_group: %4$s}
                out: {bootstrap_servers: "%2$s", topic: %4$s}
        """
            .formatted(folder.toUri(), sandbox.bootstrapServers(), input, output));
    List<String> arguments =
        new ArrayList<>(List.of("run", "--jar", jar.toString(), "--config", config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(
                    i ->
                        new ProducerRecord<byte[], byte[]>(
                            input, ("m" + i).getBytes(StandardCharsets.UTF_8)))
                .toList());
  }

  /** Reads what is committed. */
  private List<String> written() {
    return sandbox.topics().readAll(output).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private void awaitWritten(int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(() -> assertThat(written()).hasSizeGreaterThanOrEqualTo(messages));
  }

  private static List<String> expected(int messages) {
    return IntStream.range(0, messages).mapToObj(i -> "m" + i).toList();
  }

  /** Sends so many messages, 2,500 a second: a load that lasts while processes come and go. */
  private CompletableFuture<Void> sending(int messages) {
    return CompletableFuture.runAsync(
        () -> {
          for (int sent = 0; sent < messages; sent += 500) {
            send(sent, sent + 500);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
          }
        });
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().toList();
    return lines.get(lines.size() - 1);
  }

  private static String savepointOf(WeirProcess run) {
    String line = lastLine(run.output());
    String advice = "The job has stopped; go on with the same command and --from-savepoint ";
    assertThat(line).startsWith(advice + "file:").contains("/savepoints/savepoint-");
    return line.substring(advice.length());
  }

  private long checkpoints() {
    return FilesBelow.of(folder.resolve("checkpoints")).stream()
        .filter(file -> file.endsWith("_metadata"))
        .count();
  }

  @Test
  void letsEveryMessageBeThereOnceAfterTheProcessIsKilledUnderLoad() throws Exception {
    Path jar = copy();
    CompletableFuture<Void> sending;
    try (WeirProcess run = WeirProcess.start(arguments(jar))) {
      run.awaitOutput("Running. Ctrl-C stops it.");
      sending = sending(MESSAGES);
      awaitWritten(2_000);
      run.signal("KILL");
      assertThat(run.exitCode()).isEqualTo(137);
    }
    try (WeirProcess run = WeirProcess.start(arguments(jar, "--resume"))) {
      run.awaitOutput("It goes on from file:");
      awaitWritten(written().size() + 1_000);
      run.signal("KILL");
      assertThat(run.exitCode()).isEqualTo(137);
    }
    assertThat(checkpoints()).as("the one it went on from is removed").isBetween(1L, 2L);

    try (WeirProcess run = WeirProcess.start(arguments(jar, "--resume-if-any"))) {
      run.awaitOutput("It goes on from file:");
      run.awaitOutput("Running. Ctrl-C stops it.");
      awaitWritten(MESSAGES);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    sending.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThat(written()).isEqualTo(expected(MESSAGES));
  }

  @Test
  void isInTheSavepointThatATerminatedProcessNames() throws Exception {
    Path jar = copy();
    CompletableFuture<Void> sending;
    String savepoint;
    try (WeirProcess run = WeirProcess.start(arguments(jar))) {
      run.awaitOutput("Running. Ctrl-C stops it.");
      sending = sending(5_000);
      awaitWritten(1_000);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
      savepoint = savepointOf(run);
    }
    assertThat(checkpoints()).as("of a job that has ended none is left").isZero();

    try (WeirProcess run = WeirProcess.start(arguments(jar, "--from-savepoint", savepoint))) {
      run.awaitOutput("Running. Ctrl-C stops it.");
      awaitWritten(5_000);
      run.signal("INT");
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    sending.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThat(written()).isEqualTo(expected(5_000));
  }

  @Test
  void staysInTheLastCheckpointWhereTheJobIsCancelled() throws Exception {
    Path jar = UserJar.of(folder, GATHER);
    send(0, 3);
    try (WeirProcess run = WeirProcess.start(arguments(jar, "--stop", "cancel"))) {
      awaitCheckpointAfterThree(run);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(lastLine(run.output()))
          .isEqualTo("The job was cancelled. --resume goes on from its last checkpoint.");
    }

    send(3, 5);
    try (WeirProcess run = WeirProcess.start(arguments(jar, "--resume", "--stop", "drain"))) {
      run.awaitOutput("read 2,");
      assertThat(run.output()).containsPattern("read 2, .*, invalid [0-9]+; .* [0-9.]+/s");
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
    }

    assertThat(written()).containsExactly("m0 m1 m2 m3 m4");
  }

  @Test
  void isEmittedWhereTheJobIsDrained() throws Exception {
    Path jar = UserJar.of(folder, GATHER);
    send(0, 3);
    try (WeirProcess run = WeirProcess.start(arguments(jar, "--stop", "drain"))) {
      awaitCheckpointAfterThree(run);
      assertThat(written()).isEmpty();
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(lastLine(run.output()))
          .isEqualTo("The job is drained: open batches and windows were emitted.");
    }

    assertThat(written()).containsExactly("m0 m1 m2");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).anyMatch(file -> file.endsWith("drained-gather"));
    }
  }

  @Test
  void endsAsAFailureWhereTheJobFailsWhileItIsDrained() throws Exception {
    sandbox.topics().send(input, "poison", "m1", "m2");
    List<String> arguments =
        arguments(
            UserJar.of(folder, GATHER),
            "--stop",
            "drain",
            "-D",
            "pipeline.restart_strategy.type=none");
    try (WeirProcess run = WeirProcess.start(arguments)) {
      awaitCheckpointAfterThree(run);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output())
          .contains("The job has ended by itself.")
          .containsPattern("weir: .*'join'.*IllegalStateException");
    }
  }

  /** The offsets of all messages are committed with a checkpoint: they were read before it. */
  private void awaitCheckpointAfterThree(WeirProcess run) {
    run.awaitOutput("Running. Ctrl-C stops it.");
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> sandbox.topics().committed(output, input) == 3);
  }

  @Test
  void isRefusedWhereItIsMissingOrForeignOrDoesNotFit() throws Exception {
    send(0, 3);
    String savepoint;
    try (WeirProcess run = WeirProcess.start(arguments(UserJar.of(folder, GATHER)))) {
      awaitCheckpointAfterThree(run);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
      savepoint = savepointOf(run);
    }

    assertRefusedToResume(
        copy(),
        "There is no checkpoint or savepoint of 'copy' in file:",
        ", only of 'gather'; start");
    assertRefused(
        copy(),
        "/nowhere",
        "weir: There is no savepoint or checkpoint at /nowhere: it is a folder");
    assertRefused(
        copy(), savepoint, " is of the pipeline 'gather', not of 'copy'; nothing was started.");
    assertRefused(
        UserJar.of(folder, GATHER_NOTHING),
        savepoint,
        " holds state of 'batch', which the pipeline no longer has; bring the step back, say"
            + " renamed_from where a step has another name now, or give --drop-state batch to go on"
            + " without. Nothing was started.");
    assertRefused(
        arguments(UserJar.of(folder, GATHER_NOTHING), "--drop-state", "batch"),
        "--drop-state says what to go on without, and the job starts without state;");
    goOnWithoutTheBatch(savepoint);
    Path metadata = Path.of(java.net.URI.create(savepoint)).resolve("_metadata");
    Files.writeString(metadata, "not what it was");
    assertRefused(copy(), savepoint, " cannot be read (");
    assertRefusedToResume(
        UserJar.of(folder, GATHER), " cannot be read (", "it may be the newest of 'gather';");
    assertRefusedToResume(
        copy(),
        " cannot be read (",
        "it is left out, as it is of 'gather'.",
        "There is no checkpoint or savepoint of 'copy' in file:");
  }

  private void goOnWithoutTheBatch(String savepoint) throws Exception {
    List<String> arguments =
        arguments(
            UserJar.of(folder, GATHER_NOTHING),
            "--from-savepoint",
            savepoint,
            "--drop-state",
            "batch",
            "--stop",
            "cancel");
    try (WeirProcess run = WeirProcess.start(arguments)) {
      run.awaitOutput("Running. Ctrl-C stops it.");
      send(3, 5);
      awaitWritten(2);
      run.signal("TERM");
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
    assertThat(written()).containsExactly("m3", "m4");
    for (String directory : List.of("checkpoints", "savepoints")) {
      try (Stream<Path> files = Files.list(folder.resolve(directory))) {
        assertThat(files)
            .filteredOn(file -> file.getFileName().toString().startsWith("weir-manifest-gather-"))
            .as("of the version before, and of this one")
            .hasSize(2)
            .allSatisfy(file -> assertThat(file).isNotEmptyFile());
      }
    }
  }

  private void assertRefused(Path jar, String savepoint, String problem) throws IOException {
    assertRefused(arguments(jar, "--from-savepoint", savepoint), problem);
  }

  private void assertRefusedToResume(Path jar, String... problem) throws IOException {
    assertRefused(arguments(jar, "--resume"), problem);
  }

  private static void assertRefused(List<String> arguments, String... problem) {
    WeirCall call = WeirCall.of(arguments);

    assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
    assertThat(call.err()).contains(problem);
    assertThat(call.out()).doesNotContain("Starting");
  }
}
