package dev.weir.flink.explain.layout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.weir.flink.explain.ChainBreak;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.layout.Drawing.Box;
import dev.weir.flink.explain.layout.Drawing.Label;
import dev.weir.flink.explain.layout.Drawing.Line;
import dev.weir.flink.plan.ChainBarrier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes words at lines, once where several lines to one operator have the same. */
final class Labels {
  private static final int LONGEST = 22;
  private static final double CHARACTER = 6.3;
  private static final double LINE = 14;
  private static final double PADDING = 6;
  private static final double GAP = 4;

  /** How wide the widest label is that stands before a layer, by the layer. */
  private final Map<Integer, Double> widestBefore = new HashMap<>();

  Labels(Explanation explanation, Layers layers) {
    for (ExplainedEdge edge : explanation.edges()) {
      if (!edge.isChained()) {
        List<Layers.Slot> way =
            layers.way(
                explanation.operator(edge.from()).chain(), explanation.operator(edge.to()).chain());
        widestBefore.merge(way.get(way.size() - 1).layer(), width(words(edge)), Math::max);
      }
    }
  }

  /** Returns how wide the widest label is between a layer and the next. */
  double widestBehind(int layer) {
    return widestBefore.getOrDefault(layer + 1, 0.0);
  }

  /** Returns the lines with their labels, none of which covers another. */
  List<Line> lines(Map<ExplainedEdge, LinePath> paths) {
    Map<ExplainedEdge, Box> wishes = new LinkedHashMap<>();
    paths.keySet().stream()
        .filter(edge -> !words(edge).isEmpty())
        .collect(groupingBy(edge -> edge.to() + words(edge), LinkedHashMap::new, toList()))
        .values()
        .forEach(same -> wishes.put(same.get(0), wish(same, paths)));
    Map<ExplainedEdge, Box> boxes = spread(wishes);
    List<Line> lines = new ArrayList<>();
    paths.forEach(
        (edge, path) ->
            lines.add(
                new Line(
                    edge,
                    path.path(),
                    Optional.ofNullable(boxes.get(edge)).map(box -> new Label(words(edge), box)))));
    return lines;
  }

  private static Box wish(List<ExplainedEdge> same, Map<ExplainedEdge, LinePath> paths) {
    LinePath first = paths.get(same.get(0));
    List<String> words = words(same.get(0));
    double width = width(words);
    double height = words.size() * LINE + PADDING;
    if (same.get(0).isChained()) {
      return new Box(first.x() + 4, first.y() - height + 2, width, height);
    }
    return same.size() == 1
        ? new Box(first.x() - width / 2, first.y() - height / 2, width, height)
        : new Box(first.endX() - width - 16, first.endY() - height - 6, width, height);
  }

  /** Moves labels in the same column apart. */
  private static Map<ExplainedEdge, Box> spread(Map<ExplainedEdge, Box> wishes) {
    Map<Long, List<ExplainedEdge>> columns = new TreeMap<>();
    wishes.forEach(
        (edge, box) -> {
          long column = edge.isChained() ? -1 - columns.size() : Math.round(box.right() / 150);
          columns.computeIfAbsent(column, key -> new ArrayList<>()).add(edge);
        });
    Map<ExplainedEdge, Box> boxes = new HashMap<>();
    for (List<ExplainedEdge> column : columns.values()) {
      column.sort(Comparator.comparingDouble(edge -> wishes.get(edge).y()));
      double[] places =
          Spacing.spread(
              column.stream().mapToDouble(edge -> wishes.get(edge).y()).toArray(),
              column.stream().mapToDouble(edge -> wishes.get(edge).height()).toArray(),
              GAP);
      for (int index = 0; index < places.length; index++) {
        Box box = wishes.get(column.get(index));
        boxes.put(column.get(index), new Box(box.x(), places[index], box.width(), box.height()));
      }
    }
    return boxes;
  }

  private static double width(List<String> words) {
    return words.stream().mapToInt(String::length).max().orElse(0) * CHARACTER + 2 * PADDING;
  }

  /** Returns the words at an edge: its branch, and why it ends a chain. */
  private static List<String> words(ExplainedEdge edge) {
    List<String> words = new ArrayList<>();
    edge.branch().ifPresent(branch -> add(branch, words));
    if (edge.deadLetters() && !edge.isChained()) {
      words.add("dead letters");
    }
    if (!edge.isChained()) {
      words.add(edge.strategy());
      edge.breaks().forEach(each -> add(shortText(each), words));
    }
    return words;
  }

  private static String shortText(ChainBreak each) {
    return each.kind() == ChainBarrier.KEYED_EXCHANGE
        ? each.text().replaceFirst(":.*", "")
        : each.text().replace("->", "\u2192");
  }

  private static void add(String text, List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > LONGEST) {
        words.add(shortened(line.toString()));
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    words.add(shortened(line.toString()));
  }

  private static String shortened(String word) {
    return word.length() > LONGEST + 4 ? word.substring(0, LONGEST + 3) + "\u2026" : word;
  }
}
