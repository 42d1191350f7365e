package dev.weir.launcher.report;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.codec.FindingJson;
import dev.weir.flink.codec.PrettyJson;
import java.util.Collection;
import java.util.Map;

/** Writes what a command reports as JSON for programs. Thread-safe: it keeps no state. */
public final class JsonText {
  private JsonText() {}

  /** Returns one JSON object, over several lines, ending in a line break. */
  public static String of(Map<String, Object> object) {
    return PrettyJson.of(object);
  }

  /** Adds how many findings there are of each severity, and the findings. */
  public static void addFindings(Map<String, Object> object, Collection<Finding> findings) {
    for (Severity severity : Severity.values()) {
      object.put(severity.word() + "s", Findings.count(findings, severity));
    }
    object.put("findings", findings.stream().map(JsonText::finding).toList());
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = FindingJson.of(finding);
    object.put("help", finding.help());
    return object;
  }
}
