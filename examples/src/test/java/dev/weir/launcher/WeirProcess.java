package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The start script of the checkout, run as a user would. */
final class WeirProcess implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Process process;
  private final Path output;

  private WeirProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static WeirProcess start(List<String> arguments) {
    return start(arguments, Map.of());
  }

  static WeirProcess start(List<String> arguments, Map<String, String> environment) {
    try {
      List<String> command = new ArrayList<>(hearingInterrupts());
      command.add(ROOT.resolve("weir").toString());
      command.addAll(arguments);
      Path output = Files.createTempFile(Path.of("target"), "weir-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(output.toFile());
      builder.environment().put("WEIR_LOG", output + ".internal");
      // What lives for seconds is not worth the second compiler's time.
      builder.environment().put("WEIR_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
      builder.environment().putAll(environment);
      return new WeirProcess(builder.start(), output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A shell that starts tests in the background has them ignore what Ctrl-C sends. */
  private static List<String> hearingInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return List.of();
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse("0");
    boolean isInterruptIgnored = (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    return isInterruptIgnored ? List.of("env", "--default-signal=INT") : List.of();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns what Weir, Flink and its plug-ins have logged. */
  String log() {
    try {
      return Files.readString(Path.of(output + ".internal"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void awaitOutput(String text) {
    Awaitility.await("'" + text + "' in the output")
        .atMost(Patience.LIMIT)
        .until(() -> output().contains(text) || !process.isAlive());
    assertThat(output()).contains(text);
  }

  /** Waits for what the process brings about; where it ends instead, its output says why. */
  void await(Callable<Boolean> condition) throws Exception {
    Awaitility.await().atMost(Patience.LIMIT).until(() -> condition.call() || !process.isAlive());
    assertThat(condition.call()).as(output()).isTrue();
  }

  /** Sends a signal by name, as the terminal sends INT on Ctrl-C. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
    return process.exitValue();
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
