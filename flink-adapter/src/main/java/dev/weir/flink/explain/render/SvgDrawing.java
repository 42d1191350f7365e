package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.joining;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.ExplainedOperator.Role;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.layout.Drawing;
import dev.weir.flink.explain.layout.Drawing.Box;
import dev.weir.flink.explain.layout.Drawing.ChainBox;
import dev.weir.flink.explain.layout.Drawing.Label;
import dev.weir.flink.explain.layout.Drawing.Line;
import dev.weir.flink.explain.layout.Drawing.OperatorBox;
import dev.weir.flink.explain.layout.Layout;
import java.util.Locale;

/** Draws operators, chains and edges in SVG; operators are buttons that show their details. */
final class SvgDrawing {
  private static final int LONGEST_NAME = 36;

  private final Explanation explanation;
  private final PageIds ids;
  private final Markup svg;

  private SvgDrawing(Explanation explanation, PageIds ids, Markup svg) {
    this.explanation = explanation;
    this.ids = ids;
    this.svg = svg;
  }

  static void write(Explanation explanation, PageIds ids, Markup svg) {
    new SvgDrawing(explanation, ids, svg).write(Layout.of(explanation));
  }

  private void write(Drawing drawing) {
    svg.open(
        "svg",
        "id",
        "drawing",
        "role",
        "group",
        "aria-label",
        "Operators of " + explanation.pipeline() + ", in boxes around chains",
        "viewBox",
        "0 0 " + number(drawing.width()) + " " + number(drawing.height()),
        "data-width",
        number(drawing.width()),
        "data-height",
        number(drawing.height()));
    svg.open("defs");
    marker("arrow");
    marker("arrow-break");
    svg.close();
    svg.open("g", "id", "view");
    drawing.chains().forEach(this::chain);
    drawing.lines().forEach(this::line);
    drawing.lines().forEach(line -> line.label().ifPresent(label -> label(line.edge(), label)));
    drawing.operators().forEach(this::operator);
    svg.close().close();
  }

  private void marker(String id) {
    svg.open(
        "marker",
        "id",
        id,
        "viewBox",
        "0 0 8 8",
        "refX",
        "6",
        "refY",
        "4",
        "markerWidth",
        "8",
        "markerHeight",
        "8",
        "markerUnits",
        "userSpaceOnUse",
        "orient",
        "auto");
    svg.empty("path", "d", "M0 .5L7.5 4L0 7.5Z").close();
  }

  private void chain(ChainBox placed) {
    ExplainedChain chain = explanation.chains().get(placed.chain() - 1);
    Box box = placed.box();
    svg.open("g", "class", "chain " + colour(chain.slotSharingGroup()));
    svg.element("title", chain.name() + " (job vertex " + chain.vertexId() + ")");
    rectangle(box, 12);
    svg.element(
        "text",
        "Chain " + chain.number(),
        "class",
        "chain-name",
        "x",
        number(box.x() + 16),
        "y",
        number(box.y() + 21));
    svg.element(
        "text",
        "parallelism " + chain.parallelism(),
        "class",
        "chain-parallelism",
        "text-anchor",
        "end",
        "x",
        number(box.x() + box.width() - 16),
        "y",
        number(box.y() + 21));
    svg.element(
        "text",
        shortened("group " + chain.slotSharingGroup()),
        "class",
        "chain-group",
        "x",
        number(box.x() + 16),
        "y",
        number(box.y() + 37));
    svg.close();
  }

  private void line(Line line) {
    ExplainedEdge edge = line.edge();
    svg.open(
        "g",
        "class",
        "edge"
            + (edge.isChained() ? " chained" : " break")
            + (edge.deadLetters() ? " dead-letters" : ""),
        "data-from",
        ids.of(edge.from()),
        "data-to",
        ids.of(edge.to()));
    svg.element("title", words(edge));
    svg.empty(
        "path",
        "d",
        line.path(),
        "marker-end",
        edge.isChained() ? "url(#arrow)" : "url(#arrow-break)");
    svg.close();
  }

  private String words(ExplainedEdge edge) {
    return explanation.operator(edge.from()).name()
        + edge.branch().map(branch -> "[" + branch + "]").orElse("")
        + " to "
        + explanation.operator(edge.to()).name()
        + ": "
        + (edge.isChained()
            ? "in one chain"
            : edge.strategy()
                + ", "
                + edge.breaks().stream().map(Object::toString).collect(joining("; ")));
  }

  private void label(ExplainedEdge edge, Label label) {
    Box box = label.box();
    String colour = colour(explanation.operator(edge.to()).slotSharingGroup());
    svg.open("g", "class", edge.isChained() ? "label " + colour : "label break-label");
    if (!edge.isChained()) {
      rectangle(box, 5);
    }
    double y = box.y() + 14;
    for (int index = 0; index < label.lines().size(); index++) {
      boolean isBranch = index == 0 && edge.branch().isPresent();
      svg.element(
          "text",
          label.lines().get(index),
          "class",
          isBranch ? "branch" : "reason",
          "text-anchor",
          "middle",
          "x",
          number(box.x() + box.width() / 2),
          "y",
          number(y));
      y += 14;
    }
    svg.close();
  }

  private void operator(OperatorBox placed) {
    ExplainedOperator operator = explanation.operator(placed.uid());
    Box box = placed.box();
    svg.open(
        "g",
        "class",
        "operator "
            + (operator.role() == Role.STEP ? "step " : "helper ")
            + colour(operator.slotSharingGroup()),
        "id",
        ids.of(operator.uid()),
        "role",
        "button",
        "tabindex",
        "0",
        "aria-pressed",
        "false",
        "aria-controls",
        "panel",
        "aria-label",
        operator.name()
            + ", "
            + OperatorWords.of(operator)
            + ", chain "
            + operator.chain()
            + ", parallelism "
            + operator.parallelism());
    svg.element("title", operator.name());
    rectangle(box, 8);
    svg.empty(
        "rect",
        "class",
        "bar",
        "x",
        number(box.x() + 7),
        "y",
        number(box.y() + 9),
        "width",
        "3.5",
        "height",
        number(box.height() - 18),
        "rx",
        "1.75");
    svg.element(
        "text",
        shortened(operator.name()),
        "class",
        "name",
        "x",
        number(box.x() + 19),
        "y",
        number(box.y() + 20));
    svg.element(
        "text",
        shortened(OperatorWords.of(operator)),
        "class",
        "kind",
        "x",
        number(box.x() + 19),
        "y",
        number(box.y() + 36));
    svg.close();
  }

  private String colour(String group) {
    return "group-" + GroupColour.number(group, explanation);
  }

  private void rectangle(Box box, int radius) {
    svg.empty(
        "rect",
        "class",
        "box",
        "x",
        number(box.x()),
        "y",
        number(box.y()),
        "width",
        number(box.width()),
        "height",
        number(box.height()),
        "rx",
        String.valueOf(radius));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME - 1) + "\u2026" : text;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
