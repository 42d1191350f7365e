package dev.weir.launcher.command;

import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.render.DotRenderer;
import dev.weir.flink.explain.render.HtmlRenderer;
import dev.weir.flink.explain.render.JsonRenderer;
import dev.weir.flink.explain.render.MermaidRenderer;
import dev.weir.flink.explain.render.TextRenderer;
import java.util.Locale;
import java.util.function.Function;

/** The forms in which {@code weir explain} writes; each is named in lower case. */
enum ExplainFormat {
  /** For a terminal of 100 columns. */
  TEXT(TextRenderer::render),
  /** For programs. */
  JSON(JsonRenderer::render),
  /** For documents in Markdown. */
  MERMAID(MermaidRenderer::render),
  /** For Graphviz. */
  DOT(DotRenderer::render),
  /** For a browser: one page, with everything in it. */
  HTML(HtmlRenderer::render);

  private final Function<Explanation, String> renderer;

  ExplainFormat(Function<Explanation, String> renderer) {
    this.renderer = renderer;
  }

  String render(Explanation explanation) {
    return renderer.apply(explanation);
  }

  /** Returns the name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
