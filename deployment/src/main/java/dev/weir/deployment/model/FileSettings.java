package dev.weir.deployment.model;

import dev.weir.dsl.step.Compression;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor says of a file or object sink; everything may be absent.
 *
 * @param path the whole location; default the one in the code
 * @param bucket the bucket of the location; default the one in its URI
 * @param prefix what the names of parts begin with; default the one in the code
 * @param suffix what the names of parts end in; default the one in the code
 * @param contentType the media type of objects; default the one in the code
 * @param metadata metadata of objects, added to that in the code
 * @param compression how files are compressed; default as in the code
 * @param rolling where a part ends and the next begins
 * @param concurrentUploads how many objects a subtask uploads at a time; default 8
 */
public record FileSettings(
    Optional<String> path,
    Optional<String> bucket,
    Optional<String> prefix,
    Optional<String> suffix,
    Optional<String> contentType,
    Map<String, String> metadata,
    Optional<Compression> compression,
    RollingSettings rolling,
    Optional<Integer> concurrentUploads) {
  /** Nothing is said. */
  public static final FileSettings NONE =
      new FileSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          RollingSettings.NONE,
          Optional.empty());

  public FileSettings {
    metadata = Map.copyOf(metadata);
  }
}
