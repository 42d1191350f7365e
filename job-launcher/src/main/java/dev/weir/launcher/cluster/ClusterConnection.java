package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.flink.FlinkRest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.net.SSLUtils;
import org.apache.flink.runtime.rest.HttpHeader;

/**
 * How a cluster is talked to: as Flink's own command does, with the configuration in the folder
 * that {@code FLINK_CONF_DIR} names, and the headers in {@code FLINK_REST_CLIENT_HEADERS}.
 */
final class ClusterConnection {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ClusterAddress address;
  private final Configuration configuration;
  private final FlinkRest rest;

  private ClusterConnection(ClusterAddress address, Configuration configuration, FlinkRest rest) {
    this.address = address;
    this.configuration = configuration;
    this.rest = rest;
  }

  /**
   * Makes one; nothing is sent yet.
   *
   * @throws UserMistake where Flink's configuration here is not right
   */
  static ClusterConnection to(ClusterAddress address) {
    try {
      Configuration configuration = configuration(address);
      HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
      if (address.isSecured()) {
        http.sslContext(SSLUtils.createRestSSLContext(configuration, true));
      }
      return new ClusterConnection(
          address, configuration, FlinkRest.at(address.uri(), http.build(), headers()));
    } catch (Exception e) {
      throw notUsable(e);
    }
  }

  private static UserMistake notUsable(Exception problem) {
    return new UserMistake(
        "Flink's configuration in the folder that FLINK_CONF_DIR names cannot be used: "
            + problem.getMessage(),
        problem);
  }

  /** Returns what reads. */
  FlinkRest rest() {
    return rest;
  }

  /** Makes what changes something, for a host that is known to be there. */
  RestClusterClient<String> client() {
    try {
      return new RestClusterClient<>(configuration, address.toString());
    } catch (Exception e) {
      throw notUsable(e);
    }
  }

  private static Configuration configuration(ClusterAddress address) {
    Configuration configuration = GlobalConfiguration.loadConfiguration();
    URI uri = address.uri();
    configuration.set(RestOptions.ADDRESS, uri.getHost());
    configuration.set(RestOptions.PORT, uri.getPort());
    configuration.set(RestOptions.PATH, uri.getPath());
    configuration.set(JobManagerOptions.ADDRESS, uri.getHost());
    configuration.set(JobManagerOptions.PORT, uri.getPort());
    configuration.set(HighAvailabilityOptions.HA_MODE, "NONE");
    configuration.set(SecurityOptions.SSL_REST_ENABLED, address.isSecured());
    configuration.set(RestOptions.CONNECTION_TIMEOUT, CONNECT_LIMIT);
    configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, ATTEMPTS);
    configuration.set(RestOptions.RETRY_DELAY, PAUSE);
    return configuration;
  }

  private static Map<String, String> headers() {
    return ClientUtils.readHeadersFromEnvironmentVariable(ConfigConstants.FLINK_REST_CLIENT_HEADERS)
        .stream()
        .collect(
            Collectors.toMap(
                HttpHeader::getName, header -> header.getValue().strip(), (first, last) -> last));
  }
}
