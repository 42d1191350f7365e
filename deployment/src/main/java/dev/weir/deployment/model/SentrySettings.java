package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a descriptor says of reports to Sentry; what is absent stays at its default.
 *
 * @param dsn the address of the project, a secret
 * @param place where that is said
 * @param environment where the job runs
 * @param release what runs
 * @param distribution which build of the release runs
 * @param serverName the name of the machine
 * @param sampleRate how many of all events are sent, from 0 to 1
 * @param sendDefaultPii whether what may be personal is sent: the messages of exceptions
 * @param shutdownTimeout how long a task that fails waits for Sentry at most
 * @param inAppInclude what the names of the user's classes begin with
 * @param inAppExclude what the names of other classes begin with
 */
public record SentrySettings(
    String dsn,
    Place place,
    Optional<String> environment,
    Optional<String> release,
    Optional<String> distribution,
    Optional<String> serverName,
    Optional<Double> sampleRate,
    Optional<Boolean> sendDefaultPii,
    Optional<Duration> shutdownTimeout,
    List<String> inAppInclude,
    List<String> inAppExclude) {
  /** The keys of a descriptor that say it, in the words of Sentry's Python SDK. */
  public static final List<String> KEYS =
      List.of(
          "dsn",
          "environment",
          "release",
          "dist",
          "server_name",
          "sample_rate",
          "send_default_pii",
          "shutdown_timeout",
          "in_app_include",
          "in_app_exclude");

  public SentrySettings {
    Objects.requireNonNull(dsn, "dsn");
    Objects.requireNonNull(place, "place");
    inAppInclude = List.copyOf(inAppInclude);
    inAppExclude = List.copyOf(inAppExclude);
  }

  /** Says where the address stands, never the address itself. */
  @Override
  public String toString() {
    return "SentrySettings[" + place + "]";
  }
}
