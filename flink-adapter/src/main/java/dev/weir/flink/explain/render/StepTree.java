package dev.weir.flink.explain.render;

import dev.weir.dsl.graph.GraphEdge;
import dev.weir.flink.explain.ExplainedStep;
import dev.weir.flink.explain.Explanation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the steps of a pipeline: one below the other where one follows the other, further in
 * behind a branch, and a step with several inputs anew from the margin.
 */
final class StepTree {
  private final Explanation explanation;
  private final StringBuilder text;
  private final Map<String, Map<Optional<String>, List<ExplainedStep>>> followers = new HashMap<>();
  private final TextTable table = new TextTable(TextRenderer.WIDTH, 2);

  StepTree(Explanation explanation, StringBuilder text) {
    this.explanation = explanation;
    this.text = text;
    for (ExplainedStep step : explanation.steps()) {
      if (step.inputs().size() == 1) {
        GraphEdge input = step.inputs().get(0);
        followers
            .computeIfAbsent(input.from().toString(), path -> new HashMap<>())
            .computeIfAbsent(input.branch(), branch -> new ArrayList<>())
            .add(step);
      }
    }
  }

  void write() {
    explanation.steps().stream()
        .filter(step -> step.inputs().size() != 1)
        .forEach(step -> add(step, 0));
    table.writeTo(text);
  }

  private void add(ExplainedStep step, int depth) {
    table.add(
        "  ".repeat(depth) + step.path(),
        step.kind(),
        types(step),
        step.inputs().size() > 1 ? "after " + TextRenderer.inputs(step.inputs()) : step.codeLine());
    for (String branch : step.branches()) {
      table.add("  ".repeat(depth + 1) + "[" + branch + "]", "", "", "");
      following(step, Optional.of(branch)).forEach(next -> add(next, depth + 2));
    }
    following(step, Optional.empty()).forEach(next -> add(next, depth));
  }

  private List<ExplainedStep> following(ExplainedStep step, Optional<String> branch) {
    return followers.getOrDefault(step.path(), Map.of()).getOrDefault(branch, List.of());
  }

  private static String types(ExplainedStep step) {
    return step.input().map(type -> type + " ").orElse("")
        + "->"
        + step.output().map(type -> " " + type).orElse("");
  }
}
