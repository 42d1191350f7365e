package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where the placement of a segment comes from: the step that it begins with, the entry that
 * names this step, or the segment before.
 */
final class PlacementSources {
  private final Map<String, GraphNode> nodes = new HashMap<>();
  private final Map<String, Placement> placements = new HashMap<>();
  private final DeploymentDescriptor descriptor;

  PlacementSources(
      PipelineGraph graph,
      Map<StepPath, PlannedOperator> operators,
      DeploymentDescriptor descriptor) {
    graph.nodes().forEach(node -> nodes.put(node.path().toString(), node));
    operators.forEach((path, operator) -> placements.put(path.toString(), operator.placement()));
    this.descriptor = descriptor;
  }

  /** Returns what a segment, or one before it, says under a key; empty for the default. */
  Optional<WrittenValue> of(String segment, String key) {
    return descriptor
        .writtenInStep(segment, key)
        .or(() -> descriptor.writtenInSegmentOf(segment, key))
        .or(() -> before(segment).flatMap(first -> of(first, key)));
  }

  /** Returns what a segment, or one before it in the same group, says of a part of its slots. */
  Optional<WrittenValue> ofResources(String segment, String part) {
    return descriptor
        .writtenInSegmentOf(segment, "resources", part)
        .or(
            () ->
                descriptor.writtenInSegmentOf(segment, "resources").isPresent()
                    ? Optional.empty()
                    : before(segment)
                        .filter(first -> group(first).equals(group(segment)))
                        .flatMap(first -> ofResources(first, part)));
  }

  private String group(String path) {
    return placements.get(path).slotSharingGroup();
  }

  /** Returns the first step of the segment that comes before one. */
  private Optional<String> before(String segment) {
    return nodes.get(segment).inputs().stream()
        .findFirst()
        .map(edge -> placements.get(edge.from().toString()).segment());
  }
}
