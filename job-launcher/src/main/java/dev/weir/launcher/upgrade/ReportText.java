package dev.weir.launcher.upgrade;

import dev.weir.launcher.upgrade.StepChange.Change;

/** Writes an {@link UpgradeReport} for people. */
public final class ReportText {
  private ReportText() {}

  /** Returns the report, ending in a line break. */
  public static String of(UpgradeReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.pipeline()).append(": ").append(report.from());
    text.append(" -> ").append(report.to()).append("\n\n");
    int width = report.steps().stream().mapToInt(step -> step.step().length()).max().orElse(0);
    for (StepChange step : report.steps()) {
      String name = step.step();
      for (Change change : step.changes()) {
        text.append("  ").append(name).append(" ".repeat(width - name.length() + 2));
        text.append(change.text()).append('\n');
        name = "";
      }
    }
    return text.append('\n').append(conclusion(report)).append('\n').toString();
  }

  private static String conclusion(UpgradeReport report) {
    return report.verdict()
        + switch (report.verdict()) {
          case SAFE -> ": the new version goes on with all state.";
          case SAFE_WITH_DROPS ->
              ": the new version goes on without the state of "
                  + String.join(", ", report.drops())
                  + ", given "
                  + DropState.options(report.drops())
                  + ".";
          case INCOMPATIBLE -> ": the new version cannot go on with this state.";
        };
  }
}
