package dev.weir.launcher.report;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.codec.PrettyJson;
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
    for (Severity severity : Severity.values()) {
      root.put(severity.word() + "s", Findings.count(report.findings(), severity));
    }
    root.put("findings", report.findings().stream().map(CheckJson::finding).toList());
    report
        .topics()
        .ifPresent(topics -> root.put("topics", topics.stream().map(CheckJson::topic).toList()));
    return PrettyJson.of(root);
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", finding.code());
    object.put("severity", finding.severity().word());
    object.put("place", place(finding.place()));
    object.put("message", finding.problem());
    object.put("allowed", finding.allowed());
    object.put("hint", finding.hint());
    object.put("help", finding.help());
    return object;
  }

  private static Map<String, Object> place(Place place) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (place instanceof Place.InFile file) {
      object.put("file", file.file());
      object.put("line", file.line());
      object.put("column", file.column());
    } else if (place instanceof Place.AtStep step) {
      object.put("step", step.step());
      object.put("code", step.codeLine());
    } else if (place instanceof Place.InOption option) {
      object.put("option", option.option());
    } else if (place instanceof Place.InPipeline pipeline) {
      object.put("pipeline", pipeline.pipeline());
    }
    return object;
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

  private static void put(Map<String, Object> object, String key, Optional<?> value) {
    object.put(key, value.isPresent() ? value.get() : null);
  }
}
