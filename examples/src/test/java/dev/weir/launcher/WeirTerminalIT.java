package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code script} gives the command a terminal of its own. */
@DisplayName("weir run on a terminal")
@ExtendWith(SandboxExtension.class)
class WeirTerminalIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String ERASE = "\r\u001b[K";
  private static final byte[] CONTROL_C = {3};

  @TempDir Path folder;

  private Path output;
  private String command;

  @BeforeEach
  void prepare(Sandbox sandbox) throws IOException {
    assumeThat(SCRIPT).isExecutable();
    String input = sandbox.topics().createUnique("events");
    String copies = sandbox.topics().createUnique("copies");
    Path config = folder.resolve("my.yaml");
    Files.writeString(
        config,
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: "%s", topic: %s}
                out: {bootstrap_servers: "%s", topic: %s}
        """
            .formatted(sandbox.bootstrapServers(), input, sandbox.bootstrapServers(), copies));
    Path jar = UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
    output = folder.resolve("output");
    command =
        "'%s' run --jar '%s' -c '%s'".formatted(WeirProcess.ROOT.resolve("weir"), jar, config);
  }

  /** Without exec a shell that stays between would end by the same Control-C itself, with 130. */
  private Process start(String words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qfec", "exec env " + words, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("WEIR_LOG", folder.resolve("weir.log").toString());
    builder.environment().remove("NO_COLOR");
    return builder.start();
  }

  private String shown() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Process process, String text) {
    Awaitility.await("'" + text + "' on the terminal")
        .atMost(Patience.LIMIT)
        .until(() -> shown().contains(text) || !process.isAlive());
    assertThat(shown()).contains(text);
  }

  private void stop(Process process) throws Exception {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(CONTROL_C);
    keyboard.flush();
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as(shown()).isTrue();
    assertThat(process.exitValue()).as(shown()).isZero();
  }

  @Test
  void drawsALineOfRatesUnderWhatItSaysUntilControlC() throws Exception {
    Process process = start(command);
    try {
      await(process, ERASE + "\u001b[?7lin 0/s  out 0/s\u001b[?7h" + ERASE);
      stop(process);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(shown()).contains(ERASE + "Stopping the job.").doesNotContain("read ");
  }

  @Test
  void drawsAndSaysNothingWhereItIsToBeQuiet() throws Exception {
    Process process = start(command + " --quiet");
    try {
      Awaitility.await("a job that runs")
          .atMost(Patience.LIMIT)
          .until(() -> log().contains("switched from state CREATED to RUNNING"));
      stop(process);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    // The terminal itself echoes what the keyboard sends.
    assertThat(shown().replace("^C", "").strip()).isEqualTo("The job was cancelled.");
  }

  private String log() throws IOException {
    Path log = folder.resolve("weir.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Test
  void paintsErrorsUnlessColoursAreNotWanted() throws Exception {
    Process painted = start(command + " --web-port 99999");
    assertThat(painted.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(shown()).startsWith("\u001b[").contains("--web-port is 99999");

    for (String plain :
        List.of(
            command + " --web-port 99999 --no-color",
            "NO_COLOR=1 " + command + " --web-port 99999",
            "TERM=dumb " + command + " --web-port 99999")) {
      assertThat(start(plain).waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(shown()).as(plain).startsWith("weir: --web-port is 99999");
    }
  }
}
