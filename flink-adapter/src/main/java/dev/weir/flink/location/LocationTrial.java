package dev.weir.flink.location;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;

/**
 * Tries whether a job can write to a location, as the job will: a byte is written and removed.
 *
 * <p>On {@code gs://} the byte of a sink goes where parts are until their checkpoint completes, so
 * that nobody who reads the directory sees it. In directories of this machine nothing is written.
 *
 * <pre>{@code
 * URI location = URI.create("gs://my-bucket/visits");
 * LocationTrial.ofSink(
 *     location, org.apache.flink.core.fs.FileSystem::get, java.util.Map.of());
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class LocationTrial {
  /** What begins the names of all that is written here. */
  static final String NAME = ".weir-check-";

  private static final String TEMPORARY_BUCKET = "gs.writer.temporary.bucket.name";
  private static final String ENTROPY = "gs.filesink.entropy.enabled";

  private LocationTrial() {}

  /** Finds the file system of a location. */
  @FunctionalInterface
  public interface FileSystems {
    /**
     * Returns the file system.
     *
     * @param location the location
     * @throws IOException where there is none, or it cannot begin
     */
    FileSystem of(URI location) throws IOException;
  }

  /**
   * Tries to write as a sink of files does: through a writer that can go on after a failure.
   *
   * @param location the directory
   * @param fileSystems finds its file system
   * @param options Flink's options, of which those of the file system count
   * @throws IOException where it cannot write
   */
  public static void ofSink(URI location, FileSystems fileSystems, Map<String, String> options)
      throws IOException {
    if (!"gs".equals(location.getScheme())) {
      ofFiles(location, fileSystems);
      return;
    }
    FileSystem files = fileSystems.of(location);
    org.apache.flink.core.fs.Path trial = trial(location);
    RecoverableFsDataOutputStream part = files.createRecoverableWriter().open(trial);
    part.write('\n');
    part.persist();
    // The writer itself keeps what it persisted, for whoever would go on from there. With entropy
    // its name is not known here, and the lifecycle rule removes it.
    if (!Boolean.parseBoolean(options.get(ENTROPY))) {
      files.delete(temporary(location, trial, options), true);
    }
  }

  private static org.apache.flink.core.fs.Path trial(URI location) {
    return new org.apache.flink.core.fs.Path(
        new org.apache.flink.core.fs.Path(location), NAME + UUID.randomUUID());
  }

  private static org.apache.flink.core.fs.Path temporary(
      URI location, org.apache.flink.core.fs.Path trial, Map<String, String> options) {
    String bucket = options.getOrDefault(TEMPORARY_BUCKET, location.getAuthority());
    return new org.apache.flink.core.fs.Path(
        "gs://" + bucket + "/.inprogress/" + location.getAuthority() + trial.toUri().getPath());
  }

  /**
   * Tries to write files, as checkpoints and savepoints are written.
   *
   * @param location the directory
   * @param fileSystems finds its file system
   * @throws IOException where it cannot write
   */
  public static void ofFiles(URI location, FileSystems fileSystems) throws IOException {
    FileSystem files = fileSystems.of(location);
    if (!files.isDistributedFS()) {
      return;
    }
    org.apache.flink.core.fs.Path trial = trial(location);
    try (FSDataOutputStream file = files.create(trial, FileSystem.WriteMode.NO_OVERWRITE)) {
      file.write('\n');
    }
    files.delete(trial, false);
  }

  /**
   * Returns what keeps this user from writing to a directory of this machine, or from making it.
   *
   * @param location a directory, as a URI with the scheme file
   */
  public static Optional<LocationProblem> ofDirectory(URI location) {
    Path directory = new File(location.getPath()).toPath();
    Path there = directory;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return Optional.of(
          LocationProblems.notWritable("cannot be written: " + there + " is no directory"));
    }
    return Files.isWritable(there)
        ? Optional.empty()
        : Optional.of(
            LocationProblems.notWritable("cannot be written: this user may not write to " + there));
  }
}
