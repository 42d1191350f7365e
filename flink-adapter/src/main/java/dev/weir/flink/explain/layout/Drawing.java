package dev.weir.flink.explain.layout;

import dev.weir.flink.explain.ExplainedEdge;
import java.util.List;
import java.util.Optional;

/**
 * Where everything of an explanation stands in a drawing, in pixels, from the left and from the
 * top.
 *
 * <pre>{@code
 * Drawing drawing = Layout.of(explanation);
 * }</pre>
 *
 * @param width how wide the drawing is
 * @param height how high it is
 * @param chains the boxes of chains
 * @param operators the boxes of operators, each inside that of its chain
 * @param lines the edges
 */
public record Drawing(
    double width,
    double height,
    List<ChainBox> chains,
    List<OperatorBox> operators,
    List<Line> lines) {
  public Drawing {
    chains = List.copyOf(chains);
    operators = List.copyOf(operators);
    lines = List.copyOf(lines);
  }

  /**
   * A rectangle.
   *
   * @param x its left side
   * @param y its upper side
   * @param width how wide it is
   * @param height how high it is
   */
  public record Box(double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    double middle() {
      return y + height / 2;
    }

    Box movedBy(double dx, double dy) {
      return new Box(x + dx, y + dy, width, height);
    }
  }

  /**
   * The box of a chain.
   *
   * @param chain the number of the chain
   * @param box where it stands
   */
  public record ChainBox(int chain, Box box) {}

  /**
   * The box of an operator.
   *
   * @param uid the uid of the operator
   * @param box where it stands
   */
  public record OperatorBox(String uid, Box box) {}

  /**
   * The line of an edge.
   *
   * @param edge the edge
   * @param path the line, in SVG's language of paths
   * @param label what is written at it, if anything
   */
  public record Line(ExplainedEdge edge, String path, Optional<Label> label) {}

  /**
   * Words at a line.
   *
   * @param lines the words
   * @param box where they stand
   */
  public record Label(List<String> lines, Box box) {
    public Label {
      lines = List.copyOf(lines);
    }
  }
}
