package dev.weir.benchmarks.contest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The class paths of contestants.
 *
 * @param own of those that are no peers
 * @param peers the folder with a built module for each peer; empty where none takes part
 */
public record ClassPaths(String own, Optional<Path> peers) {
  boolean has(Contestant contestant) {
    return contestant.peer().isEmpty() || peers.isPresent();
  }

  String of(Contestant contestant) throws IOException {
    if (contestant.peer().isEmpty()) {
      return own;
    }
    Path built = peers.orElseThrow().resolve(contestant.peer().get()).resolve("target");
    return built.resolve("classes")
        + File.pathSeparator
        + Files.readString(built.resolve("classpath")).strip();
  }
}
