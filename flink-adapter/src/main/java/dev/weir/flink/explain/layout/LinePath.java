package dev.weir.flink.explain.layout;

import dev.weir.flink.explain.layout.Drawing.Box;
import java.util.List;
import java.util.Locale;

/**
 * A line while it is drawn.
 *
 * @param path the line, in SVG's language of paths
 * @param x where its label would like to have its middle
 * @param y where its label would like to have its middle
 * @param endX where it ends
 * @param endY where it ends
 */
record LinePath(String path, double x, double y, double endX, double endY) {
  /** How far before an operator a line ends, so that its arrow has room. */
  private static final double ARROW = 3;

  /** How far below an operator a line turns aside that stays in the chain. */
  private static final double DOWN = 12;

  /** How far below an operator a line turns aside that leaves the chain. */
  private static final double BELOW = 23;

  private static final double CORNER = 6;

  /** Draws a line from an operator to one below it in the same chain. */
  static LinePath down(Box from, Box to) {
    double x0 = from.x() + from.width() / 2;
    double x1 = to.x() + to.width() / 2;
    double y0 = from.bottom();
    double y1 = to.y() - ARROW;
    double side = Math.signum(x1 - x0);
    String path =
        Math.abs(x1 - x0) < 2 * CORNER
            ? text("M%.1f %.1fL%.1f %.1f", x0, y0, x1, y1)
            : text("M%.1f %.1fv%.1f", x0, y0, DOWN - CORNER)
                + text("q0 %.1f %.1f %.1f", CORNER, side * CORNER, CORNER)
                + text("H%.1f", x1 - side * CORNER)
                + text("q%.1f 0 %.1f %.1f", side * CORNER, side * CORNER, CORNER)
                + text("V%.1f", y1);
    return new LinePath(path, x1, y1, x1, y1);
  }

  /**
   * Draws a line from an operator of one chain to the first operator of another.
   *
   * @param boxes the boxes that it goes through: of both chains, and between them where it is alone
   * @param blocked whether another operator stands right of the first
   */
  static LinePath across(Box from, Box to, List<Box> boxes, boolean blocked) {
    StringBuilder path = new StringBuilder();
    double x = boxes.get(0).right();
    double y = blocked ? from.bottom() + BELOW : from.middle();
    if (blocked) {
      path.append(text("M%.1f %.1f", from.x() + from.width() * 0.75, from.bottom()));
      path.append(text("v%.1fq0 %.1f %.1f %.1f", BELOW - CORNER, CORNER, CORNER, CORNER));
      path.append(text("H%.1f", x));
    } else {
      path.append(text("M%.1f %.1fH%.1f", from.right(), y, x));
    }
    double labelX = x;
    double labelY = y;
    for (int index = 1; index < boxes.size(); index++) {
      Box box = boxes.get(index);
      boolean last = index == boxes.size() - 1;
      double nextX = box.x();
      double nextY = last ? to.middle() : box.middle();
      double half = (x + nextX) / 2;
      path.append(text("C%.1f %.1f %.1f %.1f %.1f %.1f", half, y, half, nextY, nextX, nextY));
      labelX = half;
      labelY = (y + nextY) / 2;
      x = last ? nextX : box.right();
      y = nextY;
      path.append(text("H%.1f", last ? to.x() - ARROW : x));
    }
    return new LinePath(path.toString(), labelX, labelY, boxes.get(boxes.size() - 1).x(), y);
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
