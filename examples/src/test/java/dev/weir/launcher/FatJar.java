package dev.weir.launcher;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The fat jar of the examples, and others that are made of it. */
final class FatJar {
  static final Path EXAMPLES = Path.of("target/weir-examples-flink.jar").toAbsolutePath();

  private FatJar() {}

  /** A change of what is in a jar. */
  @FunctionalInterface
  interface Change {
    /**
     * @param root the root folder of the jar
     */
    void apply(Path root) throws IOException;
  }

  /** Makes a changed copy of the examples' fat jar. */
  static Path changed(Path folder, Change change) throws IOException {
    Path jar = Files.createTempFile(folder, "fat-", ".jar");
    Files.copy(EXAMPLES, jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      change.apply(entries.getPath("/"));
    }
    return jar;
  }

  /** Makes a copy of the examples' fat jar with what is in another jar, too. */
  static Path with(Path folder, Path other) throws IOException {
    return changed(folder, root -> addAll(other, root));
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
