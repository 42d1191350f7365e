package dev.weir.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The archive of the build, unpacked once for all tests where nothing can be written. */
final class Unpacked {
  static final Path ARCHIVE = Path.of(System.getProperty("weir.archive"));
  static final String VERSION = System.getProperty("weir.version");

  private static final Path HOME = unpack();

  private Unpacked() {}

  /** Returns the installation, whose path has a space. */
  static Path home() {
    return HOME;
  }

  static Path weir() {
    return HOME.resolve("bin").resolve("weir");
  }

  private static Path unpack() {
    try {
      Path folder = Path.of("target", "an installation").toAbsolutePath();
      if (Files.isDirectory(folder)) {
        Command.run(folder, "chmod", "-R", "u+w", ".").success();
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
            Files.delete(each);
          }
        }
      }
      Files.createDirectories(folder);
      Command.run(folder, "tar", "-xzf", ARCHIVE.toString()).success();
      Path home = folder.resolve("weir-" + VERSION);
      Command.run(home, "chmod", "-R", "a-w", ".").success();
      return home;
    } catch (Exception e) {
      throw new IllegalStateException(ARCHIVE + " cannot be unpacked", e);
    }
  }
}
