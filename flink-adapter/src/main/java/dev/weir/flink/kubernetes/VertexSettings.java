package dev.weir.flink.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said of job vertices, by their ids, that a descriptor says of steps.
 *
 * @param parallelism their parallelism, where it is not that of the plan
 * @param excluded those that the autoscaler leaves alone
 */
public record VertexSettings(Map<String, Integer> parallelism, List<String> excluded) {
  /** Nothing is said. */
  public static final VertexSettings NONE = new VertexSettings(Map.of(), List.of());

  public VertexSettings {
    parallelism = Map.copyOf(new TreeMap<>(parallelism));
    excluded = excluded.stream().sorted().distinct().toList();
  }
}
