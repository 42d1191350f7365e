package dev.weir.deployment;

import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /** What Weir marks metrics with. */
  private static final Set<String> OWN_TAGS = Set.of("pipeline", "step", "cause", "subtask");

  /** What Flink and Prometheus mark metrics with besides. */
  private static final Set<String> LABELS =
      Set.of(
          "host",
          "tm_id",
          "job_id",
          "job_name",
          "task_id",
          "task_name",
          "task_attempt_id",
          "task_attempt_num",
          "subtask_index",
          "operator_id",
          "operator_name",
          "quantile");

  private final List<Finding> findings;

  MetricsBinder(List<Finding> findings) {
    this.findings = findings;
  }

  Optional<MetricsSettings> bind(MapReader map) {
    Optional<MetricsSettings.Type> type = map.choice("type", MetricsSettings.Type.class);
    Optional<String> host = map.text("host");
    Optional<Integer> port = map.integer("port", 1, LARGEST_PORT);
    Map<String, String> tags = map.properties("tags");
    boolean areLabels = type.equals(Optional.of(MetricsSettings.Type.PROMETHEUS));
    Set<String> taken = new TreeSet<>(OWN_TAGS);
    if (areLabels) {
      taken.addAll(LABELS);
    }
    tags.keySet().stream()
        .filter(tag -> taken.contains(areLabels ? label(tag) : tag))
        .forEach(tag -> findings.add(taken(tag, map.propertyPlaces("tags").get(tag), taken)));
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

  /** Returns what Prometheus's reporter makes of a tag. */
  private static String label(String tag) {
    return tag.replaceAll("[^A-Za-z0-9:_]", "_");
  }

  private static Finding taken(String tag, Place place, Set<String> taken) {
    return Finding.error(
        "WEIR-D036",
        place,
        "The tag '" + tag + "' would take the place of one that metrics have already.",
        "any name but " + String.join(", ", taken),
        "Give the tag another name.");
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
