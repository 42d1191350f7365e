package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.joining;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import java.util.List;

/**
 * Draws an {@link Explanation} in DOT, Graphviz' language: operators by uid, a cluster for each
 * chain, colours of slot-sharing groups, and at edges between chains why they are not one.
 *
 * <pre>{@code
 * Files.writeString(Path.of("my-pipeline.dot"), DotRenderer.render(explanation));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class DotRenderer {
  private DotRenderer() {}

  /** Returns the graph, ending in a line break. */
  public static String render(Explanation explanation) {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(List.of(explanation.pipeline()))).append(" {\n");
    text.append("  rankdir=LR;\n");
    text.append("  graph [fontname=\"sans-serif\"];\n");
    text.append("  node [shape=box, style=\"rounded,filled\", fillcolor=white,");
    text.append(" fontname=\"sans-serif\"];\n");
    text.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    for (ExplainedChain chain : explanation.chains()) {
      chain(chain, explanation, text);
    }
    for (ExplainedEdge edge : explanation.edges()) {
      text.append("  ").append(quoted(List.of(edge.from())));
      text.append(" -> ").append(quoted(List.of(edge.to())));
      text.append(" [label=").append(quoted(EdgeWords.of(edge)));
      text.append(edge.deadLetters() ? ", style=dashed" : "");
      text.append(edge.isChained() ? "" : ", penwidth=2").append("];\n");
    }
    return text.append("}\n").toString();
  }

  private static void chain(ExplainedChain chain, Explanation explanation, StringBuilder text) {
    GroupColour colour = GroupColour.of(chain, explanation);
    text.append("  subgraph cluster_").append(chain.number()).append(" {\n");
    text.append("    label=").append(quoted(ChainWords.of(chain))).append(";\n");
    text.append("    style=\"rounded,filled\"; fillcolor=\"").append(colour.fill());
    text.append("\"; color=\"").append(colour.line()).append("\";\n");
    for (String uid : chain.operators()) {
      ExplainedOperator operator = explanation.operator(uid);
      text.append("    ").append(quoted(List.of(uid)));
      text.append(" [label=").append(quoted(List.of(operator.name(), OperatorWords.of(operator))));
      text.append("];\n");
    }
    text.append("  }\n");
  }

  private static String quoted(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " "))
        .collect(joining("\\n", "\"", "\""));
  }
}
