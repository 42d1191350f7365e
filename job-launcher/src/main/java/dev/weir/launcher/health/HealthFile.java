package dev.weir.launcher.health;

import dev.weir.deployment.model.HealthSettings;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;

/** A file that is touched whenever a job has made progress. Not thread-safe. */
public final class HealthFile {
  private static final String DEFAULT_NAME = "health.txt";

  private final Path file;
  private final Clock clock;
  private long checkpoint;
  private long handled;

  /** Touches a file from now on; it is not touched before the first progress. */
  public HealthFile(Path file, Clock clock) {
    this.file = file.toAbsolutePath();
    this.clock = clock;
  }

  /**
   * Returns the file that the descriptor asks for.
   *
   * @throws UserMistake where it is no file or cannot be written, or there is no folder for it
   */
  public static Optional<HealthFile> of(HealthSettings said) {
    Optional<Path> path =
        said.file()
            .map(Path::of)
            .or(
                () ->
                    said.touches()
                        ? Optional.of(Path.of(System.getProperty("java.io.tmpdir"), DEFAULT_NAME))
                        : Optional.empty());
    return path.map(
        file -> {
          Path folder = file.toAbsolutePath().getParent();
          boolean isFile =
              Files.exists(file)
                  ? Files.isRegularFile(file) && Files.isWritable(file)
                  : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
          if (!isFile) {
            throw new UserMistake(
                "The file "
                    + file
                    + " for the health check cannot be written; say another as"
                    + " pipeline.health.file, in a folder that exists.");
          }
          return new HealthFile(file, Clock.systemUTC());
        });
  }

  /** Returns where it is. */
  public Path path() {
    return file;
  }

  /**
   * Touches the file where there is more than there was.
   *
   * @param lastCheckpoint the number of the last completed checkpoint, 0 for none
   * @param handledMessages how many messages the steps have handled since the last start
   */
  public void progress(long lastCheckpoint, long handledMessages) {
    boolean progress = lastCheckpoint > checkpoint || handledMessages > handled;
    checkpoint = lastCheckpoint;
    handled = handledMessages;
    if (progress) {
      touch();
    }
  }

  private void touch() {
    try {
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      // Whoever watches the file sees that it is old.
      org.slf4j.LoggerFactory.getLogger(HealthFile.class).warn("Cannot touch {}", file, e);
    }
  }
}
