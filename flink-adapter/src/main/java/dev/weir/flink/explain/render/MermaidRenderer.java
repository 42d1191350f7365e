package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.joining;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws an {@link Explanation} as a Mermaid flowchart: operators, boxes around chains, colours of
 * slot-sharing groups, and at edges between chains why they are not one.
 *
 * <pre>{@code
 * String markdown = "```mermaid\n" + MermaidRenderer.render(explanation) + "```\n";
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class MermaidRenderer {
  private MermaidRenderer() {}

  /** Returns the flowchart, ending in a line break. */
  public static String render(Explanation explanation) {
    Map<String, String> ids = new HashMap<>();
    explanation.operators().forEach(operator -> ids.put(operator.uid(), "n" + (ids.size() + 1)));
    StringBuilder text = new StringBuilder("---\ntitle: ");
    text.append(quoted(List.of(explanation.pipeline()))).append("\n---\nflowchart LR\n");
    for (ExplainedChain chain : explanation.chains()) {
      text.append("  subgraph c").append(chain.number());
      text.append("[").append(quoted(ChainWords.of(chain))).append("]\n");
      text.append("    direction TB\n");
      for (String uid : chain.operators()) {
        text.append("    ").append(ids.get(uid));
        text.append("[").append(quoted(lines(explanation.operator(uid)))).append("]\n");
      }
      text.append("  end\n");
    }
    for (ExplainedEdge edge : explanation.edges()) {
      text.append("  ").append(ids.get(edge.from()));
      text.append(edge.deadLetters() ? " -.->" : edge.isChained() ? " -->" : " ==>");
      List<String> words = EdgeWords.of(edge);
      if (!words.isEmpty()) {
        text.append("|").append(quoted(words)).append("|");
      }
      text.append(" ").append(ids.get(edge.to())).append("\n");
    }
    for (ExplainedChain chain : explanation.chains()) {
      text.append("  style c").append(chain.number());
      GroupColour colour = GroupColour.of(chain, explanation);
      text.append(" fill:").append(colour.fill()).append(",stroke:").append(colour.line());
      text.append(",color:#1b1f24\n");
    }
    return text.toString();
  }

  private static List<String> lines(ExplainedOperator operator) {
    return List.of(operator.name(), OperatorWords.of(operator));
  }

  /** Returns lines in quotes, in which nothing means anything to Mermaid or to a browser. */
  private static String quoted(List<String> lines) {
    return lines.stream().map(MermaidRenderer::escaped).collect(joining("<br/>", "\"", "\""));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) || " .,:/()-_=".indexOf(point) >= 0) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append("#").append(point).append(";");
              }
            });
    return escaped.toString();
  }
}
