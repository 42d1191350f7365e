package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a descriptor says of the reporter of metrics; what is absent stays at the reporter's own
 * default.
 *
 * @param type the reporter
 * @param host the host that metrics are sent to, of Datadog's agent
 * @param port the port that metrics are sent to, or that Prometheus reads them from
 * @param tags what every metric is marked with
 * @param flushInterval the time from one report to the next, of Datadog's agent
 * @param period the time from one report to the next, of the log
 */
public record MetricsSettings(
    Type type,
    Optional<String> host,
    Optional<Integer> port,
    Map<String, String> tags,
    Optional<Duration> flushInterval,
    Optional<Duration> period) {
  public MetricsSettings {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The reporters. */
  public enum Type {
    /** Datadog's agent. */
    DATADOG,
    /** The log. */
    LOG,
    /** A page that Prometheus reads. */
    PROMETHEUS,
    /** None. */
    DUMMY
  }
}
