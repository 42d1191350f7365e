package dev.weir.dsl.graph;

import dev.weir.dsl.step.Step;
import java.util.List;
import java.util.Objects;

/**
 * A step as its author wrote it, unchecked, knowing the drafts it follows.
 *
 * <p>Drafts point from the end of a chain to its beginning, so that a chain can be extended twice
 * without the two knowing of each other. Two drafts are the same step only where they are the same
 * object.
 */
public final class StepDraft {
  private final String name;
  private final Step step;
  private final List<StepDraft> inputs;
  private final CodeLine codeLine;

  /**
   * Makes a draft.
   *
   * @param name the name as written
   * @param step what it does
   * @param inputs the drafts it follows, none for a source
   * @param codeLine the line that made it
   */
  public StepDraft(String name, Step step, List<StepDraft> inputs, CodeLine codeLine) {
    this.name = name;
    this.step = Objects.requireNonNull(step, "step");
    this.inputs = List.copyOf(inputs);
    this.codeLine = Objects.requireNonNull(codeLine, "codeLine");
  }

  public String name() {
    return name;
  }

  public Step step() {
    return step;
  }

  public List<StepDraft> inputs() {
    return inputs;
  }

  public CodeLine codeLine() {
    return codeLine;
  }
}
