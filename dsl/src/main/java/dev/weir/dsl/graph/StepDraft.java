package dev.weir.dsl.graph;

import dev.weir.dsl.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A step as its author wrote it, unchecked, knowing the drafts it follows.
 *
 * <p>Drafts point from the end of a chain to its beginning, so that a chain can be extended twice
 * without the two knowing of each other. Two drafts are the same step only where they are the same
 * object.
 */
public final class StepDraft {
  private final List<String> names;
  private final Step step;
  private final List<DraftInput> inputs;
  private final DraftPolicies policies;
  private final CodeLine codeLine;

  /**
   * Makes a draft.
   *
   * @param names the names of the segments around it, then its own, as written
   * @param step what it does
   * @param inputs what it follows, nothing for a source
   * @param policies what should happen where something is wrong there
   * @param codeLine the line that made it
   */
  public StepDraft(
      List<String> names,
      Step step,
      List<DraftInput> inputs,
      DraftPolicies policies,
      CodeLine codeLine) {
    this.names = List.copyOf(names);
    this.step = Objects.requireNonNull(step, "step");
    this.inputs = List.copyOf(inputs);
    this.policies = Objects.requireNonNull(policies, "policies");
    this.codeLine = Objects.requireNonNull(codeLine, "codeLine");
  }

  public List<String> names() {
    return names;
  }

  /** Returns the names as a path, for findings. */
  public String path() {
    return String.join("/", names);
  }

  public Step step() {
    return step;
  }

  public List<DraftInput> inputs() {
    return inputs;
  }

  /** Returns the drafts it follows. */
  public List<StepDraft> predecessors() {
    return inputs.stream().map(DraftInput::draft).toList();
  }

  public DraftPolicies policies() {
    return policies;
  }

  public CodeLine codeLine() {
    return codeLine;
  }

  /** Returns the names of a step inside a segment; a name that is null becomes an empty one. */
  public static List<String> names(List<String> segments, String name) {
    return Stream.concat(segments.stream(), Stream.of(Objects.requireNonNullElse(name, "")))
        .toList();
  }
}
