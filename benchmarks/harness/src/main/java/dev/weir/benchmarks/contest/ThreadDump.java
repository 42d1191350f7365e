package dev.weir.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Writes down what the threads of a JVM are doing. */
final class ThreadDump {
  private static final int LIMIT_SECONDS = 20;

  private ThreadDump() {}

  /**
   * Appends a JVM's threads to a file, or why they are unknown.
   *
   * @param process the JVM's, of the same JDK
   */
  static void append(ProcessHandle process, Path file) {
    try {
      Process command =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  String.valueOf(process.pid()),
                  "Thread.print")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
              .start();
      if (!command.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        command.destroyForcibly();
        say("The JVM does not tell of its threads.", file);
      }
    } catch (IOException e) {
      say("The JVM cannot be asked about its threads: " + e.getMessage(), file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String text, Path file) {
    try {
      Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
