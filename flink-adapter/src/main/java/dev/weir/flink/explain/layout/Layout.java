package dev.weir.flink.explain.layout;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.layout.Drawing.Box;
import dev.weir.flink.explain.layout.Drawing.ChainBox;
import dev.weir.flink.explain.layout.Drawing.Line;
import dev.weir.flink.explain.layout.Drawing.OperatorBox;
import dev.weir.flink.explain.layout.Layers.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays an {@link Explanation} out: chains from the left to the right, their operators from the top
 * to the bottom.
 *
 * <pre>{@code
 * Drawing drawing = Layout.of(explanation);
 * }</pre>
 *
 * <p>The same explanation gives the same drawing. Thread-safe: it keeps no state.
 */
public final class Layout {
  private static final double MARGIN = 24;
  private static final double CHAIN_GAP = 40;
  private static final double LINE_HEIGHT = 14;
  private static final double LAYER_GAP = 56;
  private static final double CHARACTER = 7.6;
  private static final int SWEEPS = 8;

  private final Explanation explanation;
  private final Map<Integer, ChainLayout> chains = new LinkedHashMap<>();
  private final Map<String, Box> operators = new LinkedHashMap<>();
  private final Map<Slot, Box> slots = new HashMap<>();
  private final Layers layers;
  private final Labels labels;

  /** How far below the top of a chain's box the lines to a place leave it, on average. */
  private final Map<Exit, Double> exits;

  private Layout(Explanation explanation) {
    this.explanation = explanation;
    double width = operatorWidth(explanation);
    for (ExplainedChain chain : explanation.chains()) {
      chains.put(chain.number(), new ChainLayout(explanation, chain, width));
    }
    this.layers = new Layers(explanation);
    this.labels = new Labels(explanation, layers);
    this.exits = exits();
  }

  /** Lays out an explanation. */
  public static Drawing of(Explanation explanation) {
    return new Layout(explanation).draw();
  }

  private static double operatorWidth(Explanation explanation) {
    int longest =
        explanation.operators().stream()
            .map(ExplainedOperator::name)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return Math.max(168, Math.min(300, longest * CHARACTER + 34));
  }

  private Drawing draw() {
    placeColumns();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      alignRows(sweep % 2 == 0);
    }
    moveIntoView();
    List<ChainBox> chainBoxes = new ArrayList<>();
    for (List<Slot> layer : layers.all()) {
      for (Slot slot : layer) {
        if (!slot.isLine()) {
          Box box = slots.get(slot);
          chainBoxes.add(new ChainBox(slot.chain(), box));
          chains
              .get(slot.chain())
              .operators()
              .forEach((uid, inner) -> operators.put(uid, inner.movedBy(box.x(), box.y())));
        }
      }
    }
    List<Line> lines = lines();
    double right = slots.values().stream().mapToDouble(Box::right).max().orElse(0);
    double bottom =
        Math.max(
            slots.values().stream().mapToDouble(Box::bottom).max().orElse(0),
            lines.stream()
                .flatMap(line -> line.label().stream())
                .mapToDouble(label -> label.box().bottom())
                .max()
                .orElse(0));
    return new Drawing(
        right + MARGIN,
        bottom + MARGIN,
        chainBoxes,
        explanation.operators().stream()
            .map(operator -> new OperatorBox(operator.uid(), operators.get(operator.uid())))
            .toList(),
        lines);
  }

  /** Gives every layer its column, and stacks what is in it. */
  private void placeColumns() {
    double x = MARGIN;
    for (int number = 0; number < layers.all().size(); number++) {
      List<Slot> layer = layers.all().get(number);
      double width =
          layer.stream()
              .filter(slot -> !slot.isLine())
              .mapToDouble(slot -> chains.get(slot.chain()).width())
              .max()
              .orElse(0);
      double y = MARGIN;
      for (Slot slot : layer) {
        double own = slot.isLine() ? width : chains.get(slot.chain()).width();
        double height = slot.isLine() ? LINE_HEIGHT : chains.get(slot.chain()).height();
        slots.put(slot, new Box(x + (width - own) / 2, y, own, height));
        y += height + CHAIN_GAP;
      }
      x += width + labels.widestBehind(number) + LAYER_GAP;
    }
  }

  /** Moves what is in a layer towards what it is connected with. */
  private void alignRows(boolean forward) {
    for (int index = 0; index < layers.all().size(); index++) {
      List<Slot> layer = layers.all().get(forward ? index : layers.all().size() - 1 - index);
      double[] wishes = new double[layer.size()];
      double[] sizes = new double[layer.size()];
      for (int place = 0; place < layer.size(); place++) {
        Slot slot = layer.get(place);
        Set<Slot> neighbours = forward ? layers.before(slot) : layers.behind(slot);
        Box box = slots.get(slot);
        wishes[place] =
            neighbours.stream()
                .mapToDouble(other -> anchor(other, slot) - (anchor(slot, other) - box.y()))
                .average()
                .orElse(box.y());
        sizes[place] = box.height();
      }
      double[] places = Spacing.spread(wishes, sizes, CHAIN_GAP);
      for (int place = 0; place < layer.size(); place++) {
        Box box = slots.get(layer.get(place));
        slots.put(layer.get(place), new Box(box.x(), places[place], box.width(), box.height()));
      }
    }
  }

  /** Returns the height at which a place is connected with another. */
  private double anchor(Slot slot, Slot other) {
    Box box = slots.get(slot);
    if (slot.isLine()) {
      return box.middle();
    }
    return other.layer() < slot.layer()
        ? box.y() + ChainLayout.HEADER + ChainLayout.OPERATOR_HEIGHT / 2
        : box.y() + exits.getOrDefault(new Exit(slot, other), box.height() / 2);
  }

  private Map<Exit, Double> exits() {
    return explanation.edges().stream()
        .filter(edge -> !edge.isChained())
        .collect(
            groupingBy(
                edge -> new Exit(way(edge).get(0), way(edge).get(1)),
                averagingDouble(edge -> placeInChain(edge.from()).middle())));
  }

  private List<Slot> way(ExplainedEdge edge) {
    return layers.way(
        explanation.operator(edge.from()).chain(), explanation.operator(edge.to()).chain());
  }

  /** Returns where an operator stands in the box of its chain. */
  private Box placeInChain(String uid) {
    return chains.get(explanation.operator(uid).chain()).operators().get(uid);
  }

  /**
   * The lines from a chain to a place of the next layer.
   *
   * @param from the place of the chain
   * @param next the place behind it
   */
  private record Exit(Slot from, Slot next) {}

  private void moveIntoView() {
    double top = slots.values().stream().mapToDouble(Box::y).min().orElse(0);
    slots.replaceAll((slot, box) -> box.movedBy(0, MARGIN - top));
  }

  private List<Line> lines() {
    Map<ExplainedEdge, LinePath> paths = new LinkedHashMap<>();
    for (ExplainedEdge edge : explanation.edges()) {
      paths.put(edge, path(edge));
    }
    return labels.lines(paths);
  }

  private LinePath path(ExplainedEdge edge) {
    Box from = operators.get(edge.from());
    Box to = operators.get(edge.to());
    if (edge.isChained()) {
      return LinePath.down(from, to);
    }
    List<Slot> way = way(edge);
    boolean blocked = chains.get(way.get(0).chain()).isRightOf(placeInChain(edge.from()));
    return LinePath.across(from, to, way.stream().map(slots::get).toList(), blocked);
  }
}
