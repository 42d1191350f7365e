package dev.weir.deployment;

import dev.weir.deployment.model.SentrySettings;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds what a descriptor says of reports to Sentry, in the words of Sentry's Python SDK. */
final class SentryBinder {
  private static final double MILLIS = 1000;

  /** Longer than this no task that has failed should wait. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final List<Finding> findings;

  SentryBinder(List<Finding> findings) {
    this.findings = findings;
  }

  /** Returns the settings, or nothing where there is no address to report to. */
  Optional<SentrySettings> bind(MapReader root, MapReader map) {
    Optional<String> dsn = map.text("dsn");
    Optional<String> environment = map.text("environment");
    Optional<String> release = map.text("release");
    Optional<String> distribution = map.text("dist");
    Optional<String> serverName = map.text("server_name");
    Optional<Double> sampleRate = map.fraction("sample_rate");
    Optional<Boolean> sendDefaultPii = map.bool("send_default_pii");
    Optional<Duration> timeout = map.decimal("shutdown_timeout").map(SentryBinder::seconds);
    List<String> include = map.texts("in_app_include");
    List<String> exclude = map.texts("in_app_exclude");
    Place place = map.keyPlaces().get("dsn");
    if (place == null) {
      if (!map.keyPlaces().isEmpty()) {
        root.notice(
            "sentry_sdk_config",
            "'sentry_sdk_config' has no effect without a 'dsn'.",
            "Add the DSN of a project in Sentry, or remove the rest.");
      }
      return Optional.empty();
    }
    noticeKeysWithoutEffect(map);
    return dsn.filter(value -> isDsn(value, place))
        .map(
            value ->
                new SentrySettings(
                    value,
                    place,
                    environment,
                    release,
                    distribution,
                    serverName,
                    sampleRate,
                    sendDefaultPii,
                    timeout,
                    include,
                    exclude));
  }

  private static Duration seconds(double number) {
    return number >= LONGEST.toSeconds()
        ? LONGEST
        : Duration.ofMillis(Math.max(1, Math.round(number * MILLIS)));
  }

  private static void noticeKeysWithoutEffect(MapReader map) {
    map.keyPlaces().keySet().stream()
        .filter(key -> !SentrySettings.KEYS.contains(key))
        .sorted()
        .forEach(
            key ->
                map.notice(
                    key,
                    "'" + key + "' has no effect: Weir reports what fails the job, nothing else.",
                    "Remove it, or leave it for the other platform."));
  }

  private boolean isDsn(String text, Place place) {
    if (isDsn(text)) {
      return true;
    }
    findings.add(
        Finding.error(
            "WEIR-D037",
            place,
            "'dsn' is not the address of a project in Sentry.",
            "https://<public key>@<host>/<project>",
            "Copy it from the project's settings in Sentry, under Client Keys. It is a secret, so"
                + " it is not shown here."));
    return false;
  }

  private static boolean isDsn(String text) {
    try {
      URI uri = new URI(text);
      return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() != null
          && !uri.getUserInfo().isEmpty()
          && !uri.getUserInfo().startsWith(":")
          && uri.getQuery() == null
          && uri.getFragment() == null
          && uri.getPath().matches("(/[^/]+)+/?");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
