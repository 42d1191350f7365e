package dev.weir.dsl.graph;

import dev.weir.dsl.name.PipelineName;
import dev.weir.dsl.policy.FailurePolicies;
import java.util.List;

/**
 * A checked pipeline: every step named once, typed, and followed to a sink. Knows no engine.
 *
 * @param name the pipeline's name
 * @param policies what the code says should happen where something is wrong, of steps that say
 *     nothing
 * @param nodes the steps, each after the steps it follows
 */
public record PipelineGraph(PipelineName name, FailurePolicies policies, List<GraphNode> nodes) {
  public PipelineGraph {
    nodes = List.copyOf(nodes);
  }
}
