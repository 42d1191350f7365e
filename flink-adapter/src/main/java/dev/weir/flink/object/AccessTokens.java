package dev.weir.flink.object;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;

/** Gets what a request to the store is authorized by. Thread-safe. */
@FunctionalInterface
interface AccessTokens {
  /**
   * Returns a token that is valid now; empty where the store wants none.
   *
   * @throws IOException where there is none, saying so without anything of the credentials
   */
  Optional<String> current() throws IOException, InterruptedException;

  /**
   * Gets tokens where Flink's plug-in for {@code gs://} gets its own for writing a sink's objects.
   *
   * @param options options of the cluster and the job
   * @param environment the variables of the process
   * @throws IOException where the file of the credentials cannot be read
   */
  static AccessTokens of(
      Map<String, String> options, Map<String, String> environment, HttpClient http)
      throws IOException {
    if (Boolean.parseBoolean(options.getOrDefault("gs.auth.null.enable", "false"))) {
      return Optional::empty;
    }
    return new GoogleTokens(http, TokenRequests.of(environment));
  }
}
