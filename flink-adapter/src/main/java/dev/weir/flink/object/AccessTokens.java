package dev.weir.flink.object;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Gets what a request to the store is authorized by. Thread-safe. */
@FunctionalInterface
interface AccessTokens {
  /** Returns a token that is valid now; empty where the store wants none. */
  Optional<String> current() throws IOException;

  /**
   * Gets tokens as Flink's plug-in for {@code gs://} does.
   *
   * @param options options of the cluster and the job
   * @throws IOException where there are no credentials, or no library for them
   */
  static AccessTokens of(Map<String, String> options) throws IOException {
    if (Boolean.parseBoolean(options.getOrDefault("gs.auth.null.enable", "false"))) {
      return Optional::empty;
    }
    if (!GoogleAuthLibrary.isPresent()) {
      throw new IOException(
          "Content types and metadata of objects on gs:// need the library "
              + GoogleAuthLibrary.COORDINATES
              + ", which is not on the class path. Add it to the pipeline's jar, or leave"
              + " content_type and metadata out.");
    }
    return GoogleTokens.ofApplicationDefault();
  }
}
