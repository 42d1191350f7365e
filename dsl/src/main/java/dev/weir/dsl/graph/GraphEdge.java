package dev.weir.dsl.graph;

import dev.weir.dsl.name.StepPath;
import java.util.Optional;

/**
 * Where a step takes its messages from.
 *
 * @param from the step it follows
 * @param branch which branch of that step, empty where it has none
 */
public record GraphEdge(StepPath from, Optional<String> branch) {
  /** Returns the path, and the branch in brackets where there is one. */
  @Override
  public String toString() {
    return from + branch.map(name -> "[" + name + "]").orElse("");
  }
}
