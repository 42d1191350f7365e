package dev.weir.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The class paths of contestants.
 *
 * @param own of those that are no peers
 * @param peers the folder with a file {@code <peer>.classpath} for each peer that was built
 */
public record ClassPaths(String own, Path peers) {
  boolean has(Contestant contestant) {
    return contestant.peer().map(peer -> Files.exists(file(peer))).orElse(true);
  }

  String of(Contestant contestant) throws IOException {
    return contestant.peer().isPresent()
        ? Files.readString(file(contestant.peer().get())).strip()
        : own;
  }

  private Path file(String peer) {
    return peers.resolve(peer + ".classpath");
  }
}
