package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * A directory of checkpoints or savepoints with the manifests of the jobs that write there, one for
 * each start: {@code weir-manifest-<pipeline>-<time>-<job>.json}. A savepoint from before an
 * upgrade that failed is so still known for what it is. Not thread-safe.
 */
public final class ManifestFolder {
  /** How many manifests of a pipeline are kept. */
  static final int KEPT = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("weir-manifest-(.+)-[0-9]{8}T[0-9]{9}Z-([0-9a-f]{32})[.]json");
  private static final Pattern JOB = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SAVEPOINT = Pattern.compile("savepoint-([0-9a-f]{6})-.*");

  private final Path folder;
  private final String prefix;
  private final String pipeline;

  private ManifestFolder(Path folder, String pipeline) {
    this.folder = folder;
    this.prefix = "weir-manifest-" + pipeline + "-";
    this.pipeline = pipeline;
  }

  /** A manifest, with the job that it is of. */
  private record Kept(FileStatus file, String job) {
    Path path() {
      return file.getPath();
    }

    long time() {
      return file.getModificationTime();
    }
  }

  /**
   * Writes the manifest of a job that has been started beside its checkpoints and savepoints,
   * unless it is there, and removes one of those beyond {@value #KEPT}. A directory of this machine
   * that is not there, nor the one that it is in, is another machine's, and left out.
   *
   * @param job the id that Flink has given to the job
   * @param directories where checkpoints and savepoints go
   * @param clock says the time in the name of the file
   * @param out told where it cannot be written, which keeps no job from running
   */
  public static void writeAll(
      Manifest manifest, String job, List<String> directories, Clock clock, Consumer<String> out) {
    String text = ManifestJson.write(manifest);
    for (String directory : directories) {
      try {
        new ManifestFolder(new Path(directory), manifest.pipeline())
            .write(text, TIME.format(clock.instant()) + "-" + job);
      } catch (IOException | RuntimeException e) {
        out.accept(
            "The manifest was not written into "
                + directory
                + " ("
                + e.getMessage()
                + "); weir manifest writes it elsewhere.");
      }
    }
  }

  private void write(String text, String start) throws IOException {
    Path file = new Path(folder, prefix + start + ".json");
    FileSystem files = file.getFileSystem();
    if (!files.isDistributedFS() && !files.exists(file.getParent().getParent())) {
      return;
    }
    List<Kept> before = manifests();
    if (!before.isEmpty()
        && start.endsWith(before.get(0).job())
        && text(before.get(0).path()).equals(text)) {
      return;
    }
    try (FSDataOutputStream output = files.create(file, FileSystem.WriteMode.OVERWRITE)) {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    }
    if (before.size() >= KEPT) {
      files.delete(dispensable(before).path(), false);
    }
  }

  /**
   * Returns the oldest that a later start has repeated, else the oldest: a job that is started
   * again and again must not push those of other versions out.
   */
  private static Kept dispensable(List<Kept> newestFirst) throws IOException {
    String older = null;
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      String text = text(newestFirst.get(i).path());
      if (text.equals(older)) {
        return newestFirst.get(i);
      }
      older = text;
    }
    return newestFirst.get(newestFirst.size() - 1);
  }

  /** Lists the manifests of the pipeline, the newest first. */
  private List<Kept> manifests() throws IOException {
    FileSystem files = folder.getFileSystem();
    FileStatus[] entries = files.exists(folder) ? files.listStatus(folder) : null;
    List<Kept> found = new ArrayList<>();
    for (FileStatus file : entries == null ? new FileStatus[0] : entries) {
      Matcher matcher = NAME.matcher(file.getPath().getName());
      if (matcher.matches() && matcher.group(1).equals(pipeline)) {
        found.add(new Kept(file, matcher.group(2)));
      }
    }
    found.sort(
        Comparator.comparingLong(Kept::time)
            .thenComparing(kept -> kept.path().getName())
            .reversed());
    return found;
  }

  private static String text(Path file) throws IOException {
    try (InputStream input = file.getFileSystem().open(file)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Finds the manifest of the job that a savepoint was taken of, in one of the two folders around
   * it.
   */
  static Optional<Manifest> manifestOf(Savepoint savepoint) {
    Optional<String> pipeline = savepoint.pipeline();
    // Checkpoints have the folder of their job around them.
    for (Path folder = savepoint.path().getParent();
        folder != null && pipeline.isPresent() && isNear(folder, savepoint.path());
        folder = folder.getParent()) {
      try {
        List<Kept> manifests = new ManifestFolder(folder, pipeline.get()).manifests();
        if (!manifests.isEmpty()) {
          return choose(manifests, savepoint)
              .map(kept -> ManifestFile.read(kept.path().toString()));
        }
      } catch (IOException | UserMistake e) {
        // What cannot be read says nothing; the savepoint speaks for itself.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the pipeline whose job has written a checkpoint or savepoint that cannot be read, as
   * far as manifests beside it prove that it is not another one's.
   */
  public static Optional<String> writerOf(Path savepoint) {
    String job = jobOf(savepoint);
    Set<String> pipelines = new TreeSet<>();
    for (Path folder = savepoint.getParent();
        folder != null && !job.isEmpty() && isNear(folder, savepoint);
        folder = folder.getParent()) {
      try {
        FileStatus[] entries = folder.getFileSystem().listStatus(folder);
        for (FileStatus file : entries == null ? new FileStatus[0] : entries) {
          Matcher matcher = NAME.matcher(file.getPath().getName());
          if (matcher.matches() && matcher.group(2).startsWith(job)) {
            pipelines.add(matcher.group(1));
          }
        }
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return pipelines.size() == 1 ? pipelines.stream().findFirst() : Optional.empty();
  }

  private static boolean isNear(Path folder, Path savepoint) {
    return savepoint.depth() - folder.depth() <= 2;
  }

  /**
   * Chooses the newest one that is not newer than the savepoint, among those of its job where its
   * path names one. A job's first checkpoint may be older than its manifest.
   */
  private static Optional<Kept> choose(List<Kept> manifests, Savepoint savepoint) {
    String job = jobOf(savepoint.path());
    List<Kept> own =
        job.isEmpty()
            ? List.of()
            : manifests.stream().filter(kept -> kept.job().startsWith(job)).toList();
    long time = savepoint.time().toEpochMilli();
    return (own.isEmpty() ? manifests : own)
        .stream()
            .filter(kept -> kept.time() <= time)
            .findFirst()
            .or(() -> own.stream().reduce((newer, older) -> older));
  }

  /** Returns the id of the job that has written into a folder, or its beginning, or nothing. */
  private static String jobOf(Path savepoint) {
    Matcher matcher = SAVEPOINT.matcher(savepoint.getName());
    String around = savepoint.getParent().getName();
    return matcher.matches() ? matcher.group(1) : JOB.matcher(around).matches() ? around : "";
  }
}
