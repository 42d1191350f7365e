package dev.weir.launcher.report;

import dev.weir.launcher.connect.LocationReport;
import dev.weir.launcher.connect.TopicReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a {@link CheckReport} as JSON for programs. Keys may be added; what is there keeps its
 * name and meaning until the version changes. {@code docs/findings/README.md} describes it.
 */
public final class CheckJson {
  /** The version of the form. */
  static final int VERSION = 1;

  private CheckJson() {}

  /** Returns the report as one JSON object, ending in a line break. */
  public static String of(CheckReport report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", VERSION);
    root.put("pipeline", report.pipeline());
    JsonText.addFindings(root, report.findings());
    report
        .topics()
        .ifPresent(topics -> root.put("topics", topics.stream().map(CheckJson::topic).toList()));
    report
        .locations()
        .ifPresent(
            locations ->
                root.put("locations", locations.stream().map(CheckJson::location).toList()));
    return JsonText.of(root);
  }

  private static Map<String, Object> topic(TopicReport topic) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("operator", topic.operator());
    object.put("use", topic.reads() ? "read" : "write");
    object.put("brokers", topic.servers());
    object.put("topic", topic.topic());
    put(object, "exists", topic.exists());
    put(object, "partitions", topic.partitions());
    put(object, "permitted", topic.permitted());
    topic.group().ifPresent(group -> object.put("group", group));
    if (topic.group().isPresent()) {
      put(object, "groupPermitted", topic.groupPermitted());
    }
    return object;
  }

  private static Map<String, Object> location(LocationReport location) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user", location.user());
    object.put("location", location.location());
    put(object, "permitted", location.permitted());
    return object;
  }

  private static void put(Map<String, Object> object, String key, Optional<?> value) {
    object.put(key, value.isPresent() ? value.get() : null);
  }
}
