package dev.weir.flink.sentry;

import dev.weir.deployment.model.SentrySettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How failures are reported to Sentry, as operators carry it to their tasks.
 *
 * @param dsn the address of the project, a secret
 * @param environment where the job runs; {@code null} for Sentry's own default
 * @param release what runs; {@code null} for nothing
 * @param distribution which build of the release runs; {@code null} for nothing
 * @param serverName the name of the machine; {@code null} for none
 * @param sampleRate how many of all events are sent, from 0 to 1
 * @param sendsMessages whether the messages of exceptions are sent, which may quote payloads
 * @param patience how long a task that fails waits for Sentry at most
 * @param ownPackages what the names of the user's classes begin with
 * @param otherPackages what the names of other classes begin with
 */
public record SentryReporting(
    String dsn,
    String environment,
    String release,
    String distribution,
    String serverName,
    double sampleRate,
    boolean sendsMessages,
    Duration patience,
    List<String> ownPackages,
    List<String> otherPackages)
    implements Serializable {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

  public SentryReporting {
    Objects.requireNonNull(dsn, "dsn");
    Objects.requireNonNull(patience, "patience");
    ownPackages = List.copyOf(ownPackages);
    otherPackages = List.copyOf(otherPackages);
  }

  /** Makes it of what a descriptor says. */
  public static SentryReporting of(SentrySettings settings) {
    return new SentryReporting(
        settings.dsn(),
        settings.environment().orElse(null),
        settings.release().orElse(null),
        settings.distribution().orElse(null),
        settings.serverName().orElse(null),
        settings.sampleRate().orElse(1.0),
        settings.sendDefaultPii().orElse(false),
        settings.shutdownTimeout().orElse(DEFAULT_PATIENCE),
        settings.inAppInclude(),
        settings.inAppExclude());
  }

  /** Says nothing of the address. */
  @Override
  public String toString() {
    return "SentryReporting[environment=" + environment + ", release=" + release + "]";
  }
}
