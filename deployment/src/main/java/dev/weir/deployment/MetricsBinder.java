package dev.weir.deployment;

import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.yaml.MapReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds what a descriptor says of metrics. */
final class MetricsBinder {
  private static final int LARGEST_PORT = 65_535;

  /** The keys that the reporters read. */
  private static final Map<MetricsSettings.Type, Set<String>> EFFECTIVE =
      Map.of(
          MetricsSettings.Type.DATADOG, Set.of("host", "port", "tags", "flush_interval_ms"),
          MetricsSettings.Type.LOG, Set.of("period_sec", "tags"),
          MetricsSettings.Type.PROMETHEUS, Set.of("port", "tags"),
          MetricsSettings.Type.DUMMY, Set.of());

  private MetricsBinder() {}

  static Optional<MetricsSettings> bind(MapReader map) {
    Optional<MetricsSettings.Type> type = map.choice("type", MetricsSettings.Type.class);
    Optional<String> host = map.text("host");
    Optional<Integer> port = map.integer("port", 1, LARGEST_PORT);
    Map<String, String> tags = map.properties("tags");
    Optional<Integer> flush = map.integer("flush_interval_ms", 1, Integer.MAX_VALUE);
    Optional<Integer> period = map.integer("period_sec", 1, Integer.MAX_VALUE);
    map.require("type");
    map.refuseOtherKeys();
    type.ifPresent(known -> noticeKeysWithoutEffect(map, known));
    return type.map(
        known ->
            new MetricsSettings(
                known,
                host,
                port,
                tags,
                flush.map(Duration::ofMillis),
                period.map(Duration::ofSeconds)));
  }

  private static void noticeKeysWithoutEffect(MapReader map, MetricsSettings.Type type) {
    map.keyPlaces().keySet().stream()
        .filter(key -> EFFECTIVE.values().stream().anyMatch(keys -> keys.contains(key)))
        .filter(key -> !EFFECTIVE.get(type).contains(key))
        .sorted()
        .forEach(
            key ->
                map.notice(
                    key,
                    "'"
                        + key
                        + "' has no effect where the type of metrics is "
                        + type.name().toLowerCase(Locale.ROOT)
                        + ".",
                    "Remove it."));
  }
}
