package dev.weir.launcher.upgrade;

import java.util.Comparator;
import java.util.List;

/**
 * What becomes of a pipeline's state when a new version goes on with it.
 *
 * @param pipeline the pipeline's name
 * @param from what the new version is to go on with, as its user named it
 * @param to the new version, as its user named it
 * @param steps every step of the new version, then those that are gone
 */
public record UpgradeReport(String pipeline, String from, String to, List<StepChange> steps) {
  public UpgradeReport {
    steps = List.copyOf(steps);
  }

  /** Returns the verdict on the whole: that on the worst step. */
  public Verdict verdict() {
    return steps.stream()
        .flatMap(step -> step.changes().stream())
        .map(change -> change.kind().verdict())
        .max(Comparator.naturalOrder())
        .orElse(Verdict.SAFE);
  }

  /** Returns the names of the steps whose state would be lost. */
  public List<String> drops() {
    return steps.stream()
        .filter(step -> step.is(ChangeKind.STATE_DROPPED))
        .map(StepChange::step)
        .toList();
  }
}
