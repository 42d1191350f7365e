package dev.weir.launcher.run;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * A file beside checkpoints or savepoints that says that a pipeline was drained: what was open then
 * has been emitted, so that nothing from before is to be gone on from.
 *
 * <pre>{@code
 * DrainMark.of("file:///savepoints", "my-pipeline").set();
 * }</pre>
 *
 * @param file where it is
 */
public record DrainMark(Path file) {
  /** Names the mark of a pipeline in a directory for checkpoints or savepoints. */
  public static DrainMark of(String directory, String pipeline) {
    return new DrainMark(new Path(directory, "drained-" + pipeline));
  }

  /**
   * Marks that the pipeline is drained now.
   *
   * @throws IOException where it cannot be written
   */
  public void set() throws IOException {
    try (FSDataOutputStream output =
        file.getFileSystem().create(file, FileSystem.WriteMode.OVERWRITE)) {
      output.write('\n');
    }
  }

  /** Returns when the pipeline was last drained, in milliseconds since the epoch. */
  Optional<Long> time() throws IOException {
    FileSystem files = file.getFileSystem();
    return files.exists(file)
        ? Optional.of(files.getFileStatus(file).getModificationTime())
        : Optional.empty();
  }
}
