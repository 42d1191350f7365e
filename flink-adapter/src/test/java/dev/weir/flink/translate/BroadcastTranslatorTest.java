package dev.weir.flink.translate;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A broadcast in a job")
class BroadcastTranslatorTest {
  public record Tagged(List<String> tags) {}

  private static StreamGraph job(boolean shares) {
    PipelineDefinition pipeline =
        PipelineDefinition.of(
            "job",
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Tagged.class))
                    .broadcast(
                        "copies",
                        branch ->
                            branch
                                .apply("changed", map(message -> message.payload().tags().get(0)))
                                .sink("first", devNullSink()),
                        branch ->
                            branch.apply("written", serializer()).sink("second", devNullSink()),
                        branch -> branch.sink("third", devNullSink())));
    String yaml =
        """
        pipeline:
          optimizations: {shared_payloads: %s}
          segments:
            - steps_config:
                in: {bootstrap_servers: "a:1"}
        """
            .formatted(shares);
    return FlinkJob.build(
        FlinkCompiler.compile(
                pipeline.graph().orThrow(),
                DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
            .orThrow(),
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 3"})
  void hasOutputsOfTheirOwnForBranchesThatGetACopy(boolean shares, int ownOutputs) {
    StreamNode copies =
        job(shares).getStreamNodes().stream()
            .filter(node -> "job/copies".equals(node.getTransformationUID()))
            .findFirst()
            .orElseThrow();

    assertThat(copies.getOutEdges())
        .hasSize(3)
        .extracting(StreamEdge::getOutputTag)
        .filteredOn(tag -> tag != null)
        .hasSize(ownOutputs);
  }
}
