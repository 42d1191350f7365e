package dev.weir.deployment;

import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.yaml.MapReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Binds what a descriptor says of metrics. */
final class MetricsBinder {
  private static final int LARGEST_PORT = 65_535;

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
}
