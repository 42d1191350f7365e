package dev.weir.dsl.graph;

import dev.weir.dsl.name.PipelineName;
import java.util.List;

/**
 * A checked pipeline: every step named once, typed, and followed to a sink. Knows no engine.
 *
 * @param name the pipeline's name
 * @param nodes the steps, each after the steps it follows
 */
public record PipelineGraph(PipelineName name, List<GraphNode> nodes) {
  public PipelineGraph {
    nodes = List.copyOf(nodes);
  }
}
