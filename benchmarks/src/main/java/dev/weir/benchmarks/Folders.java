package dev.weir.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks into folders that jobs wrote. */
final class Folders {
  private static final int BUFFER_BYTES = 1 << 20;

  private Folders() {}

  /** Returns how many lines the files of a folder have, those that are not whole left out. */
  static long lines(Path folder) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    for (Path file : files(folder)) {
      try (InputStream bytes = Files.newInputStream(file)) {
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
    }
    return lines;
  }

  /** Returns the files of a folder that are whole. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }

  /** Deletes a folder with all that it holds. */
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
