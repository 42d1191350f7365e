package dev.weir.launcher.upgrade;

import java.util.List;

/**
 * What has become of a step, or of a helper of it.
 *
 * @param step its name, the old one where it is gone
 * @param changes at least one change
 */
public record StepChange(String step, List<Change> changes) {
  public StepChange {
    changes = List.copyOf(changes);
  }

  /**
   * One change.
   *
   * @param kind what it is
   * @param text the same in words
   */
  public record Change(ChangeKind kind, String text) {}

  boolean is(ChangeKind kind) {
    return changes.stream().anyMatch(change -> change.kind() == kind);
  }

  boolean is(Verdict verdict) {
    return changes.stream().anyMatch(change -> change.kind().verdict() == verdict);
  }

  boolean isAll(Verdict verdict) {
    return changes.stream().allMatch(change -> change.kind().verdict() == verdict);
  }

  /** Returns the changes of a verdict, as the end of a sentence. */
  String texts(Verdict verdict) {
    return String.join(
        "; ",
        changes.stream()
            .filter(change -> change.kind().verdict() == verdict)
            .map(Change::text)
            .toList());
  }
}
