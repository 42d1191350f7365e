package dev.weir.flink.compile;

import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Two sources of a pipeline")
class CheckConsumerGroupsTest {
  private static final SourceOptions GROUP = SourceOptions.defaults().withConsumerGroup("g");

  private static List<Finding> findings(String second) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                a: {bootstrap_servers: ['h:1', 'h:2']}
                b: {%s}
                x: {bootstrap_servers: 'h:1'}
                y: {bootstrap_servers: 'h:1'}
        """
            .formatted(second);
    return FlinkCompiler.compile(
            PipelineDefinition.of(
                    "both",
                    () ->
                        multiChain(
                            streamingSource("a", "events", GROUP).sink("x", streamSink("copies")),
                            streamingSource("b", "events", GROUP).sink("y", streamSink("copies"))))
                .graph()
                .orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .findings();
  }

  @Test
  void areRefusedWhereTheyCommitTheSameOffsets() {
    assertThat(findings("bootstrap_servers: 'h:2'"))
        .singleElement()
        .asString()
        .startsWith(
            "error WEIR-D024 at my.yaml:5:12: 'b' reads the topic 'events' with the consumer group"
                + " 'g', as 'a' does:");
    assertThat(findings("bootstrap_servers: 'h:2', consumer_group: g"))
        .singleElement()
        .asString()
        .startsWith("error WEIR-D024 at my.yaml:5:39: ");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "bootstrap_servers: 'h:2', consumer_group: other",
        "bootstrap_servers: 'h:2', topic: other",
        "bootstrap_servers: 'h:3'"
      })
  void mayHaveTheSameGroupTopicOrBrokers(String second) {
    assertThat(findings(second)).isEmpty();
  }
}
