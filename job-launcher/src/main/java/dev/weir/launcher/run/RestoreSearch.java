package dev.weir.launcher.run;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.upgrade.Savepoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Looks for the newest checkpoint or savepoint of a pipeline in the directories that Flink writes:
 * {@code <checkpoints>/<job>/chk-<number>} and {@code <savepoints>/savepoint-<job>-<random>}. Not
 * thread-safe; for one search.
 */
final class RestoreSearch {
  private static final String CHECKPOINT = "chk-";
  private static final String SAVEPOINT = "savepoint-";

  private final String pipeline;
  private final List<FileStatus> found = new ArrayList<>();
  private final SortedSet<String> others = new TreeSet<>();
  private int incomplete;
  private int drained;

  RestoreSearch(String pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Finds the newest one.
   *
   * @param checkpoints the directory of checkpoints
   * @param savepoints the directory of savepoints
   * @throws UserMistake where one that may be newer cannot be read
   */
  Optional<RestorePoint> newest(Optional<String> checkpoints, Optional<String> savepoints) {
    checkpoints.ifPresent(
        folder ->
            list(folder).stream()
                .filter(FileStatus::isDir)
                .flatMap(job -> list(job.getPath().toString()).stream())
                .filter(each -> each.getPath().getName().startsWith(CHECKPOINT))
                .forEach(this::addMetadata));
    savepoints.ifPresent(
        folder ->
            list(folder).stream()
                .filter(each -> each.getPath().getName().startsWith(SAVEPOINT))
                .forEach(this::addMetadata));
    Stream.concat(checkpoints.stream(), savepoints.stream())
        .flatMap(folder -> drained(folder).stream())
        .max(Comparator.naturalOrder())
        .ifPresent(this::forgetUntil);
    found.sort(Comparator.comparingLong(FileStatus::getModificationTime).reversed());
    for (FileStatus metadata : found) {
      RestorePoint point = read(metadata);
      if (point.savepoint().isOf(pipeline)) {
        return Optional.of(point);
      }
      point.savepoint().pipeline().ifPresent(others::add);
    }
    return Optional.empty();
  }

  private static RestorePoint read(FileStatus metadata) {
    Path folder = metadata.getPath().getParent();
    try {
      // What the user asked for with a savepoint is the user's; checkpoints are the job's.
      boolean claimed = folder.getName().startsWith(CHECKPOINT);
      return new RestorePoint(
          Savepoint.read(metadata, metadata.getPath().getFileSystem()), claimed);
    } catch (IOException | RuntimeException e) {
      throw Savepoint.unreadable(folder.toString(), e);
    }
  }

  private static List<FileStatus> list(String folder) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem();
      FileStatus[] entries = files.exists(path) ? files.listStatus(path) : null;
      return entries == null ? List.of() : List.of(entries);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserMistake(
          "The directory " + folder + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private Optional<Long> drained(String folder) {
    try {
      return DrainMark.of(folder, pipeline).time();
    } catch (IOException | IllegalArgumentException e) {
      throw new UserMistake(
          "The directory " + folder + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /** Leaves out what is from before the pipeline was drained; that of others is refused anyway. */
  private void forgetUntil(long drain) {
    int before = found.size();
    found.removeIf(metadata -> metadata.getModificationTime() <= drain);
    drained = before - found.size();
  }

  private void addMetadata(FileStatus folder) {
    Optional<FileStatus> metadata =
        list(folder.getPath().toString()).stream()
            .filter(file -> file.getPath().getName().equals(Savepoint.METADATA))
            .findFirst();
    metadata.ifPresentOrElse(found::add, () -> incomplete++);
  }

  /** Returns what there is that is of no use, as the end of a sentence. */
  String whatElse() {
    return (others.isEmpty()
            ? ""
            : ", only of "
                + String.join(", ", others.stream().map(name -> "'" + name + "'").toList()))
        + (incomplete == 0 ? "" : ", and " + incomplete + " that were never completed")
        + (drained == 0 ? "" : ", and " + drained + " from before it was drained");
  }
}
