package dev.weir.launcher;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The fat jar of the examples, and others that are made of it. */
final class FatJar {
  static final Path EXAMPLES = Path.of("target/weir-examples-flink.jar").toAbsolutePath();

  private static final List<String> BALLAST =
      List.of(
          "org/apache/kafka/clients/admin",
          "org/apache/kafka/common/message",
          "org/apache/kafka/common/requests",
          "org/apache/kafka/shaded",
          "org/apache/commons",
          "org/xerial",
          "com/github/luben",
          "com/networknt",
          "net/jpountz");

  private FatJar() {}

  /** A change of what is in a jar. */
  @FunctionalInterface
  interface Change {
    /**
     * @param root the root folder of the jar
     */
    void apply(Path root) throws IOException;
  }

  /**
   * Makes a copy of the examples' fat jar without what weighs most and no check looks at, so that
   * many copies of it are made quickly.
   */
  static Path lean(Path folder) throws IOException {
    return changed(
        EXAMPLES,
        folder,
        root -> {
          for (String each : BALLAST) {
            delete(root.resolve(each));
          }
        });
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** Makes a changed copy of a jar. */
  static Path changed(Path base, Path folder, Change change) throws IOException {
    Path jar = Files.createTempFile(folder, "fat-", ".jar");
    Files.copy(base, jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      change.apply(entries.getPath("/"));
    }
    return jar;
  }

  /** Makes a copy of the examples' fat jar with what is in another jar, too. */
  static Path with(Path folder, Path other) throws IOException {
    return changed(EXAMPLES, folder, root -> addAll(other, root));
  }

  /** Puts what is in a jar, but for its manifest, into another one, over what is there. */
  static void addAll(Path jar, Path root) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(entries.getPath("/"))) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("MANIFEST.MF"))
              .toList()) {
        write(root, file.toString().substring(1), Files.readAllBytes(file));
      }
    }
  }

  static void write(Path root, String name, byte[] bytes) throws IOException {
    Path target = root.resolve(name);
    Files.createDirectories(target.getParent());
    Files.write(target, bytes);
  }
}
