package dev.weir.launcher.upgrade;

import dev.weir.launcher.error.UserMistake;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Knows whether a job may go on as a report says, given the steps whose state may be lost. */
final class DropState {
  private static final String OPTION = "--drop-state ";
  private static final String END = " Nothing was started.";

  private DropState() {}

  /** Returns the options that name some steps. */
  static String options(List<String> steps) {
    return steps.stream().map(OPTION::concat).collect(Collectors.joining(" "));
  }

  /**
   * Checks a report.
   *
   * @param dropped the names that the user has given
   * @throws UserMistake where state does not fit, would be lost and is not named, or is named and
   *     would not be lost
   */
  static void check(UpgradeReport report, Set<String> dropped) {
    if (report.verdict() == Verdict.INCOMPATIBLE) {
      throw new UserMistake(
          report.from()
              + " does not fit the new version: "
              + report.steps().stream()
                  .filter(step -> step.is(Verdict.INCOMPATIBLE))
                  .map(step -> "step '" + step.step() + "': " + step.texts(Verdict.INCOMPATIBLE))
                  .collect(Collectors.joining("; "))
              + "."
              + END);
    }
    Set<String> unknown = new TreeSet<>(dropped);
    unknown.removeAll(report.drops());
    if (!unknown.isEmpty()) {
      throw new UserMistake(
          options(List.copyOf(unknown))
              + (unknown.size() == 1 ? " names a step" : " name steps")
              + " whose state would not be lost; "
              + (report.drops().isEmpty()
                  ? "none would be: leave it out."
                  : "allowed: " + String.join(", ", report.drops()) + ".")
              + END);
    }
    List<String> lost = report.drops().stream().filter(step -> !dropped.contains(step)).toList();
    if (!lost.isEmpty()) {
      throw new UserMistake(
          report.from()
              + " holds state of "
              + lost.stream().map(step -> "'" + step + "'").collect(Collectors.joining(", "))
              + ", which the pipeline no longer has; bring "
              + (lost.size() == 1 ? "the step" : "the steps")
              + " back, say renamed_from where a step has another name now"
              + hints(report)
              + ", or give "
              + options(lost)
              + " to go on without."
              + END);
    }
  }

  private static String hints(UpgradeReport report) {
    return report.steps().stream()
        .filter(step -> step.is(ChangeKind.STATE_DROPPED))
        .map(step -> step.texts(Verdict.SAFE_WITH_DROPS))
        .filter(text -> text.contains("; for "))
        .map(text -> " (" + text.substring(text.indexOf("; for ") + 2) + ")")
        .collect(Collectors.joining());
  }
}
