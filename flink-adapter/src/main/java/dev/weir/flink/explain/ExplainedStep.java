package dev.weir.flink.explain;

import dev.weir.dsl.graph.GraphEdge;
import java.util.List;
import java.util.Optional;

/**
 * A step of the pipeline, as its author wrote it.
 *
 * @param path its path, such as {@code storage/serializer}
 * @param kind the words by which people call this kind of step
 * @param codeLine the line of code that made it, such as {@code MyPipeline.java:12}
 * @param inputs what it follows, nothing for a source
 * @param branches the names of its branches, none where it has none
 * @param input the type of the payloads that come in, empty for a source
 * @param output the type of the payloads that go out, empty for a sink
 * @param segment the path of the step that its segment begins with
 * @param settings what is in effect for it
 */
public record ExplainedStep(
    String path,
    String kind,
    String codeLine,
    List<GraphEdge> inputs,
    List<String> branches,
    Optional<String> input,
    Optional<String> output,
    String segment,
    List<ExplainedSetting> settings) {
  public ExplainedStep {
    inputs = List.copyOf(inputs);
    branches = List.copyOf(branches);
    settings = List.copyOf(settings);
  }
}
