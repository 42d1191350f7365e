package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedEdge;
import java.util.ArrayList;
import java.util.List;

/** Says in a few lines what an edge of a drawing is. */
final class EdgeWords {
  private EdgeWords() {}

  /** Returns the branch, and where the edge ends a chain its strategy and reasons. */
  static List<String> of(ExplainedEdge edge) {
    List<String> lines = new ArrayList<>();
    edge.branch().ifPresent(branch -> lines.add("[" + branch + "]"));
    if (edge.deadLetters()) {
      lines.add("dead letters");
    }
    if (!edge.isChained()) {
      lines.add(edge.strategy());
      edge.breaks().forEach(each -> lines.add(each.text()));
    }
    return lines;
  }
}
