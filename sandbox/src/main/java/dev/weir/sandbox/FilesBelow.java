package dev.weir.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files in a folder and all folders in it, while a job writes and removes some of them.
 *
 * <pre>{@code
 * List<Path> checkpoints =
 *     FilesBelow.of(folder).stream().filter(file -> file.endsWith("_metadata")).toList();
 * }</pre>
 */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * Returns the regular files, in the order of their names: all that stay, and perhaps some that
   * come or go meanwhile; none where there is no such folder.
   *
   * @throws UncheckedIOException where the folder cannot be read
   */
  public static List<Path> of(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem)
                throws IOException {
              return unlessGone(problem);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException problem)
                throws IOException {
              return unlessGone(problem);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(files);
    return files;
  }

  private static FileVisitResult unlessGone(IOException problem) throws IOException {
    if (problem != null && !(problem instanceof NoSuchFileException)) {
      throw problem;
    }
    return FileVisitResult.CONTINUE;
  }
}
