package dev.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that has ended, with what it wrote to standard output and standard error. */
record Command(int exitCode, String output) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  static Command run(Path folder, String... words) throws Exception {
    return run(folder, Map.of(), List.of(words));
  }

  static Command run(Path folder, Map<String, String> environment, List<String> words)
      throws Exception {
    Path output = Files.createTempFile(Path.of("target"), "command-", ".log");
    Process process = start(folder, environment, words, output);
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .as(() -> words + " has not ended: " + read(output))
          .isTrue();
      return new Command(process.exitValue(), read(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(
      Path folder, Map<String, String> environment, List<String> words, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("WEIR_LOG", output.toAbsolutePath() + ".internal");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Returns the output, after checking that the program has ended well. */
  String success() {
    assertThat(exitCode).as(output).isZero();
    return output;
  }
}
