package dev.weir.dsl.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a draft takes its messages from.
 *
 * @param draft the step it follows
 * @param branch which branch of that step, empty where it has none
 */
public record DraftInput(StepDraft draft, Optional<String> branch) {
  public DraftInput {
    Objects.requireNonNull(draft, "draft");
    Objects.requireNonNull(branch, "branch");
  }
}
