package dev.weir.launcher.upgrade;

import dev.weir.flink.codec.PrettyJson;
import dev.weir.launcher.upgrade.StepChange.Change;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an {@link UpgradeReport} for programs. Keys may be added; what is there keeps its name and
 * meaning until the version changes. {@code docs/upgrades.md} describes it.
 */
public final class ReportJson {
  /** The version of the form. */
  static final int VERSION = 1;

  private ReportJson() {}

  /** Returns the report as one JSON object, ending in a line break. */
  public static String of(UpgradeReport report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", VERSION);
    root.put("pipeline", report.pipeline());
    root.put("from", report.from());
    root.put("to", report.to());
    root.put("verdict", word(report.verdict()));
    root.put("drops", report.drops());
    root.put("steps", report.steps().stream().map(ReportJson::step).toList());
    return PrettyJson.of(root);
  }

  private static Map<String, Object> step(StepChange step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.step());
    object.put("changes", step.changes().stream().map(ReportJson::change).toList());
    return object;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", word(change.kind()));
    object.put("text", change.text());
    return object;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
