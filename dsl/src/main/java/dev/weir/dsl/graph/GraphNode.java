package dev.weir.dsl.graph;

import dev.weir.dsl.check.Place;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.type.PayloadType;
import java.util.List;
import java.util.Optional;

/**
 * A checked step in a {@link PipelineGraph}.
 *
 * @param path its place in the pipeline
 * @param step what it does
 * @param inputs what it follows, nothing for a source
 * @param input the type of the payloads that come in, empty for a source
 * @param output the type of the payloads that go out, empty for a sink
 * @param policies what the code says should happen where something is wrong there
 * @param codeLine the line of code that made it
 */
public record GraphNode(
    StepPath path,
    Step step,
    List<GraphEdge> inputs,
    Optional<PayloadType> input,
    Optional<PayloadType> output,
    FailurePolicies policies,
    CodeLine codeLine) {
  public GraphNode {
    inputs = List.copyOf(inputs);
  }

  /** Returns the place by which findings name this step. */
  public Place place() {
    return new Place.AtStep(path.toString(), codeLine.text());
  }
}
