package dev.weir.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is removed with all that is in it.
 *
 * <pre>{@code
 * try (TemporaryFolder folder = TemporaryFolder.create("sample-")) {
 *   java.nio.file.Files.writeString(folder.path().resolve("note.txt"), "gone soon");
 * }
 * }</pre>
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
  private static final int ATTEMPTS = 10;

  /** Makes a new folder where the system keeps temporary files. */
  public static TemporaryFolder create(String prefix) {
    return createIn(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /** Makes a new folder in a folder that exists. */
  public static TemporaryFolder createIn(Path parent, String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder can be made in " + parent, e);
    }
  }

  /**
   * Removes the folder; tries again where files come or go meanwhile, as those of an ending job.
   */
  @Override
  public void close() {
    for (int attempt = 1; Files.exists(path); attempt++) {
      try {
        remove();
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException("The temporary folder " + path + " cannot be removed", e);
        }
      }
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
