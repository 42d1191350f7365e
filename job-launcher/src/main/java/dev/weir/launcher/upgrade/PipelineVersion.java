package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.Manifest;
import java.util.Map;
import java.util.Objects;

/**
 * One version of a pipeline, in a comparison of two.
 *
 * @param title how its user named it
 * @param manifest its operators and what they keep
 * @param unreadable why the state of operators cannot be read, by their uids
 */
public record PipelineVersion(String title, Manifest manifest, Map<String, String> unreadable) {
  public PipelineVersion {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(manifest, "manifest");
    unreadable = Map.copyOf(unreadable);
  }

  /** A version whose manifest is whole, as a file or the compiler has it. */
  public static PipelineVersion of(String title, Manifest manifest) {
    return new PipelineVersion(title, manifest, Map.of());
  }
}
