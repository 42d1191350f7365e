package dev.weir.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  /** Makes a new folder where the system keeps temporary files. */
  public static TemporaryFolder create(String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No temporary folder can be made in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Removes the folder. Files that vanish meanwhile do not matter. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Removed already.
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + path + " cannot be removed", e);
    }
  }
}
