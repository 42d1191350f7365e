package dev.weir.launcher.command;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What the demos are of: the examples and their files.
 *
 * @param examples the jar of the examples
 */
record DemoFiles(PipelineJar examples) {
  /** Returns a path that the start script says. */
  static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new UserMistake("The demo needs the files of the checkout: start it as ./weir demo.");
    }
    return Path.of(value);
  }

  /** Waits for what starts at the same time. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  byte[] bytes(String name) {
    try (InputStream input = examples.classLoader().getResourceAsStream(name)) {
      if (input == null) {
        throw new UserMistake(examples.path() + " lacks " + name + "; build it again.");
      }
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }

  /** Returns the command line of one of Kafka's tools. */
  String tool(String tool, String brokers, String topic) {
    return "java -cp '"
        + path("weir.home").resolve("lib")
        + "/*' org.apache.kafka.tools."
        + tool
        + " --bootstrap-server "
        + brokers
        + " --topic "
        + topic;
  }
}
