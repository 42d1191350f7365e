package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.Path;

/** Files with the manifest of a pipeline, on any file system that Flink knows. */
public final class ManifestFile {
  private ManifestFile() {}

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
