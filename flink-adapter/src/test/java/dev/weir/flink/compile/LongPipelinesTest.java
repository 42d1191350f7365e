package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A pipeline")
class LongPipelinesTest {
  private static Checked<FlinkPlan> compile(int steps) {
    PipelineDefinition definition =
        PipelineDefinition.of(
            "long",
            () -> {
              ExtensibleChain<byte[]> chain = streamingSource("in", "events");
              for (int step = 0; step < steps; step++) {
                chain = chain.apply("step-" + step, filter(m -> true));
              }
              return chain.sink("out", streamSink("copies"));
            });
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1', dlq: {topic: dead, bootstrap_servers: 'a:1'}}
                out: {bootstrap_servers: 'b:2'}
        """;
    return FlinkCompiler.compile(
        definition.graph().orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  @Test
  void mayHaveAThousandStepsOneBehindAnother() {
    FlinkPlan plan = compile(1_000).orThrow();

    assertThat(
            FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment())
                .getJobGraph()
                .getNumberOfVertices())
        .as("one chain, with the sink of dead letters behind the first step")
        .isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void isRefusedInSecondsWhereItHasMoreStepsThanFlinkCanBuild() {
    assertThat(compile(40_000).findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .contains("WEIR-F016", "More than 1100 operators are one behind another");
  }
}
