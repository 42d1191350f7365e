package dev.weir.launcher.run;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.upgrade.ManifestFolder;
import dev.weir.launcher.upgrade.Savepoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  private final Consumer<String> warnings;
  private final List<FileStatus> found = new ArrayList<>();
  private final SortedSet<String> others = new TreeSet<>();
  private int incomplete;
  private int drained;

  /**
   * @param warnings told what is left out though it cannot be read
   */
  RestoreSearch(String pipeline, Consumer<String> warnings) {
    this.pipeline = pipeline;
    this.warnings = warnings;
  }

  /**
   * Finds the newest one.
   *
   * @param checkpoints the directory of checkpoints
   * @param savepoints the directory of savepoints
   * @throws UserMistake where one that may be of the pipeline, and newer, cannot be read
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
      Optional<RestorePoint> point = read(metadata);
      if (point.filter(each -> each.savepoint().isOf(pipeline)).isPresent()) {
        return point;
      }
      point.flatMap(each -> each.savepoint().pipeline()).ifPresent(others::add);
    }
    return Optional.empty();
  }

  private Optional<RestorePoint> read(FileStatus metadata) {
    Path folder = metadata.getPath().getParent();
    try {
      // What the user asked for with a savepoint is the user's; checkpoints are the job's.
      boolean claimed = folder.getName().startsWith(CHECKPOINT);
      return Optional.of(
          new RestorePoint(Savepoint.read(metadata, metadata.getPath().getFileSystem()), claimed));
    } catch (IOException | RuntimeException e) {
      String writer =
          ManifestFolder.writerOf(folder)
              .filter(name -> !name.equals(pipeline))
              .orElseThrow(() -> unreadable(folder, e));
      others.add(writer);
      warnings.accept(
          "The savepoint or checkpoint at "
              + folder
              + " cannot be read ("
              + e.getMessage()
              + "); it is left out, as it is of '"
              + writer
              + "'.");
      return Optional.empty();
    }
  }

  /** To go on from an older one, or from nothing, would repeat or lose what this one may hold. */
  private UserMistake unreadable(Path folder, Exception cause) {
    return new UserMistake(
        "The savepoint or checkpoint at "
            + folder
            + " cannot be read ("
            + cause.getMessage()
            + "), and it may be the newest of '"
            + pipeline
            + "'; name the one to go on from with --from-savepoint, or move this one away. Nothing"
            + " was started.",
        cause);
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
