package dev.weir.flink.explain.layout;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.layout.Drawing.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the operators of one chain out as a tree, from the top to the bottom: each below the one it
 * reads, branches side by side.
 */
final class ChainLayout {
  static final double OPERATOR_HEIGHT = 46;
  static final double HEADER = 48;
  static final double PADDING = 16;
  private static final double ROW_GAP = 34;
  private static final double COLUMN_GAP = 22;
  private static final double NARROWEST = 216;

  private final Explanation explanation;
  private final double operatorWidth;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /** Where the last operator of a row begins, by the row's upper side. */
  private final Map<Double, Double> rightmost = new HashMap<>();

  private double height;
  private double width;

  /**
   * Lays a chain out.
   *
   * @param operatorWidth how wide the box of an operator is
   */
  ChainLayout(Explanation explanation, ExplainedChain chain, double operatorWidth) {
    this.explanation = explanation;
    this.operatorWidth = operatorWidth;
    double inner = place(chain.operators().get(0), PADDING, HEADER);
    this.width = Math.max(NARROWEST, inner + 2 * PADDING);
    double spare = (width - inner) / 2 - PADDING;
    boxes.replaceAll((uid, box) -> box.movedBy(spare, 0));
    boxes.values().forEach(box -> rightmost.merge(box.y(), box.x(), Math::max));
    this.height = boxes.values().stream().mapToDouble(Box::bottom).max().orElse(0) + PADDING;
  }

  /** Returns where each operator stands, by uid, from the upper left corner of the chain's box. */
  Map<String, Box> operators() {
    return boxes;
  }

  /** Returns whether an operator stands right of another, in the same row. */
  boolean isRightOf(Box box) {
    return rightmost.get(box.y()) > box.x();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Places an operator over all that follow it in the chain; returns how wide they are. */
  private double place(String uid, double x, double y) {
    List<String> below = new ArrayList<>();
    for (ExplainedEdge edge : explanation.edgesFrom(uid)) {
      if (edge.isChained()) {
        below.add(edge.to());
      }
    }
    boxes.put(uid, new Box(x, y, operatorWidth, OPERATOR_HEIGHT));
    double used = 0;
    for (String next : below) {
      used += used == 0 ? 0 : COLUMN_GAP;
      used += place(next, x + used, y + OPERATOR_HEIGHT + ROW_GAP);
    }
    double inner = Math.max(used, operatorWidth);
    boxes.put(uid, new Box(x + (inner - operatorWidth) / 2, y, operatorWidth, OPERATOR_HEIGHT));
    return inner;
  }
}
