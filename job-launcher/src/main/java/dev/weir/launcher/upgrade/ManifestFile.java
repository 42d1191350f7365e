package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Files with the manifest of a pipeline, on any file system that Flink knows. */
public final class ManifestFile {
  private ManifestFile() {}

  /** Returns where the manifest of a pipeline is in a directory for checkpoints or savepoints. */
  public static Path in(String directory, String pipeline) {
    return new Path(directory, "weir-manifest-" + pipeline + ".json");
  }

  /**
   * Writes the manifest of a job beside its checkpoints and savepoints, over that of the version
   * before.
   *
   * @param directories where checkpoints and savepoints go
   * @param out told where it cannot be written, which keeps no job from running
   */
  public static void writeBeside(
      Manifest manifest, List<String> directories, Consumer<String> out) {
    byte[] text = ManifestJson.write(manifest).getBytes(StandardCharsets.UTF_8);
    for (String directory : directories) {
      try {
        Path file = in(directory, manifest.pipeline());
        try (FSDataOutputStream output =
            file.getFileSystem().create(file, FileSystem.WriteMode.OVERWRITE)) {
          output.write(text);
        }
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

  /**
   * Finds the manifest of the job that a savepoint was taken of: the one beside it, where that was
   * written before it. What a later version has written over it says nothing of it.
   */
  static Optional<Manifest> beside(Savepoint savepoint) {
    Optional<String> pipeline = savepoint.pipeline();
    // Checkpoints have the folder of their job around them.
    for (Path folder = savepoint.path().getParent();
        folder != null && pipeline.isPresent() && isNear(folder, savepoint.path());
        folder = folder.getParent()) {
      Path file = in(folder.toString(), pipeline.get());
      try {
        FileSystem files = file.getFileSystem();
        if (files.exists(file)) {
          return files.getFileStatus(file).getModificationTime() <= savepoint.time().toEpochMilli()
              ? Optional.of(read(file.toString()))
              : Optional.empty();
        }
      } catch (IOException | UserMistake e) {
        // What cannot be read says nothing; the savepoint speaks for itself.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isNear(Path folder, Path savepoint) {
    return savepoint.depth() - folder.depth() <= 2;
  }

  /**
   * Reads one.
   *
   * @throws UserMistake where there is none
   */
  public static Manifest read(String text) {
    try {
      Path file = new Path(text);
      try (InputStream input = file.getFileSystem().open(file)) {
        return ManifestJson.read(new String(input.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UserMistake(
          text
              + " cannot be read ("
              + e.getMessage()
              + "); give a manifest, the folder of a savepoint or a jar.",
          e);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(
          text + " is no manifest: " + e.getMessage() + "; weir manifest writes one.", e);
    }
  }
}
