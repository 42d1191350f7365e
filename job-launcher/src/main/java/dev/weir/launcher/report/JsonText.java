package dev.weir.launcher.report;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.codec.PrettyJson;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    } else if (place instanceof Place.InJar jar) {
      object.put("jar", jar.jar());
      object.put("entry", jar.entry());
    }
    return object;
  }
}
