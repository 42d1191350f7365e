package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.FileFormats;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.OptimizationDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The optimizations of a plan")
class OptimizationsTest {
  public record Visit(String page, int seconds) {}

  public record Odd(String page) {
    @JsonCreator
    public static Odd of(String page) {
      return new Odd(page.strip());
    }
  }

  private static List<String> decisions(PipelineDefinition pipeline, String settings) {
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}}}]" + settings + "}";
    return FlinkCompiler.compile(
            pipeline.graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow()
        .optimizations()
        .stream()
        .map(OptimizationsTest::text)
        .toList();
  }

  private static String text(OptimizationDecision decision) {
    return decision.path()
        + " "
        + decision.optimization().key()
        + " "
        + decision.obstacle().orElse("applied");
  }

  private static PipelineDefinition visits() {
    return PipelineDefinition.of(
        "visits",
        () ->
            streamingSource("in", "visits")
                .apply("parser", parser(Visit.class))
                .sink(
                    "out", fileSink("file:///tmp/out").format(FileFormats.jsonLines(Visit.class))));
  }

  @Test
  void areAppliedWhereNothingIsSaid() {
    assertThat(decisions(visits(), ""))
        .containsExactly("parser direct_json applied", "out direct_json applied");
  }

  @Test
  void areSwitchedOffByTheDescriptor() {
    assertThat(decisions(visits(), ", optimizations: {direct_json: false}"))
        .containsExactly(
            "parser direct_json switched off in the descriptor",
            "out direct_json switched off in the descriptor");
  }

  @Test
  void areNotAppliedWhereOnlyJacksonKnowsTheType() {
    PipelineDefinition odd =
        PipelineDefinition.of(
            "odd",
            () ->
                streamingSource("in", "visits")
                    .apply("parser", parser(Odd.class))
                    .apply("serializer", serializer())
                    .sink("out", fileSink("file:///tmp/out")));

    assertThat(decisions(odd, ""))
        .containsExactly(
            "parser direct_json only Jackson can bind Odd",
            "serializer direct_json only Jackson can bind Odd");
  }
}
