package dev.weir.flink.explain.layout;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides chains into layers from the left to the right, each behind all that it reads, and orders
 * them within so that few lines cross. A line over several layers takes a place in each of them.
 */
final class Layers {
  private static final int SWEEPS = 12;

  private final List<List<Slot>> layers = new ArrayList<>();
  private final Map<Slot, Set<Slot>> before = new HashMap<>();
  private final Map<Slot, Set<Slot>> behind = new HashMap<>();
  private final Map<Slot, Integer> positions = new HashMap<>();
  private final Map<Way, List<Slot>> ways = new LinkedHashMap<>();

  Layers(Explanation explanation) {
    Map<Integer, Set<Integer>> readers = readers(explanation);
    Map<Integer, Slot> chains = new LinkedHashMap<>();
    Map<Integer, Integer> depths = new HashMap<>();
    // Chains come in the order of their first operators, so each after all that it reads.
    for (ExplainedChain chain : explanation.chains()) {
      int depth = depths.getOrDefault(chain.number(), 0);
      chains.put(chain.number(), slot(chain.number(), depth));
      readers
          .getOrDefault(chain.number(), Set.of())
          .forEach(reader -> depths.merge(reader, depth + 1, Math::max));
    }
    readers.forEach((from, all) -> all.forEach(to -> connect(chains.get(from), chains.get(to))));
    layers.forEach(this::rememberPositions);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      order(sweep % 2 == 0);
    }
  }

  private static Map<Integer, Set<Integer>> readers(Explanation explanation) {
    Map<Integer, Set<Integer>> readers = new LinkedHashMap<>();
    explanation.edges().stream()
        .filter(edge -> !edge.isChained())
        .forEach(
            edge ->
                readers
                    .computeIfAbsent(
                        explanation.operator(edge.from()).chain(), from -> new TreeSet<>())
                    .add(explanation.operator(edge.to()).chain()));
    return readers;
  }

  private Slot slot(int number, int layer) {
    while (layers.size() <= layer) {
      layers.add(new ArrayList<>());
    }
    Slot slot = new Slot(number, layer, layers.get(layer).size());
    layers.get(layer).add(slot);
    return slot;
  }

  private void connect(Slot from, Slot to) {
    List<Slot> way = new ArrayList<>(List.of(from));
    for (int layer = from.layer() + 1; layer < to.layer(); layer++) {
      way.add(slot(0, layer));
    }
    way.add(to);
    for (int index = 1; index < way.size(); index++) {
      before.computeIfAbsent(way.get(index), key -> new HashSet<>()).add(way.get(index - 1));
      behind.computeIfAbsent(way.get(index - 1), key -> new HashSet<>()).add(way.get(index));
    }
    ways.put(new Way(from.chain(), to.chain()), way);
  }

  private void order(boolean forward) {
    for (int index = 0; index < layers.size(); index++) {
      List<Slot> layer = layers.get(forward ? index : layers.size() - 1 - index);
      Map<Slot, Set<Slot>> neighbours = forward ? before : behind;
      Map<Slot, Double> wishes = new HashMap<>();
      for (Slot slot : layer) {
        wishes.put(
            slot,
            neighbours.getOrDefault(slot, Set.of()).stream()
                .mapToInt(this::position)
                .average()
                .orElse(position(slot)));
      }
      layer.sort(Comparator.comparing(wishes::get));
      rememberPositions(layer);
    }
  }

  private int position(Slot slot) {
    return positions.get(slot);
  }

  private void rememberPositions(List<Slot> layer) {
    for (int position = 0; position < layer.size(); position++) {
      positions.put(layer.get(position), position);
    }
  }

  /** Returns the layers, each from the top to the bottom. */
  List<List<Slot>> all() {
    return layers;
  }

  /** Returns the places before one that lines lead from. */
  Set<Slot> before(Slot slot) {
    return before.getOrDefault(slot, Set.of());
  }

  /** Returns the places behind one that lines lead to. */
  Set<Slot> behind(Slot slot) {
    return behind.getOrDefault(slot, Set.of());
  }

  /** Returns the places that a line from chain to chain goes through, both ends included. */
  List<Slot> way(int from, int to) {
    return ways.get(new Way(from, to));
  }

  /**
   * A place in a layer.
   *
   * @param chain the number of the chain there, 0 for a line that goes through
   * @param layer the layer, from 0
   * @param serial tells the places of a layer apart
   */
  record Slot(int chain, int layer, int serial) {
    boolean isLine() {
      return chain == 0;
    }
  }

  private record Way(int from, int to) {}
}
