package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The default that the descriptor's schema documents")
class DocumentedDefaultsTest {
  private static JsonNode schema() throws IOException {
    try (InputStream input = DescriptorLoader.class.getResourceAsStream("descriptor.schema.json")) {
      return new ObjectMapper().readTree(input);
    }
  }

  static Stream<Arguments> defaults() throws IOException {
    JsonNode pipeline = schema().at("/properties/pipeline/properties");
    JsonNode restarts = pipeline.at("/restart_strategy/properties");
    String fixed = "restart_strategy: {type: fixed_delay%s}";
    return Stream.of(
            of(pipeline, "%s: %s", "", "state_backend"),
            of(
                pipeline.at("/checkpointing/properties"),
                "checkpointing: {%s: %s}",
                "",
                "interval, mode, timeout, min_pause, unaligned"),
            of(restarts, fixed.formatted(", %s: %s"), fixed.formatted(""), "attempts, delay"),
            of(
                restarts,
                "restart_strategy: {type: exponential_delay, %s: %s}",
                "",
                "attempts, initial_backoff, max_backoff"))
        .flatMap(all -> all);
  }

  private static Stream<Arguments> of(JsonNode keys, String said, String unsaid, String names) {
    return Stream.of(names.split(", "))
        .map(
            name ->
                Arguments.of(
                    name, said.formatted(name, keys.get(name).get("default").asText()), unsaid));
  }

  @ParameterizedTest(name = "of {0}")
  @MethodSource("defaults")
  void isWhatHappensWhereNothingIsSaid(String key, String said, String unsaid) {
    FlinkPlan explicit = compile(said, "");
    FlinkPlan implicit = compile(unsaid, "");

    assertThat(effectiveOptions(explicit, implicit))
        .as(key)
        .isEqualTo(effectiveOptions(implicit, explicit));
  }

  @ParameterizedTest(name = "of a step''s {0}")
  @ValueSource(strings = {"starts_segment", "chaining"})
  void isHowAStepIsPlacedWhereNothingIsSaid(String key) throws IOException {
    String value = schema().at("/$defs/step/properties").get(key).get("default").asText();

    assertThat(placements(compile("", "keep: {" + key + ": " + value + "}, ")))
        .isEqualTo(placements(compile("", "")));
  }

  private static FlinkPlan compile(String pipeline, String steps) {
    String yaml =
        """
        pipeline:
          %s
          segments:
            - steps_config: {%s in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}
        """
            .formatted(pipeline, steps);
    return FlinkCompiler.compile(
            PipelineDefinition.of(
                    "copy",
                    () ->
                        streamingSource("in", "events")
                            .apply("keep", filter(m -> true))
                            .sink("out", streamSink("copies")))
                .graph()
                .orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }

  /**
   * Returns the values of all options that either plan sets, Flink's default where one does not.
   */
  private static Map<String, Object> effectiveOptions(FlinkPlan plan, FlinkPlan other) {
    Map<String, ConfigOption<?>> known = FlinkOptionChecks.known();
    Configuration configuration = Configuration.fromMap(plan.flinkOptions());
    TreeSet<String> names = new TreeSet<>(plan.flinkOptions().keySet());
    names.addAll(other.flinkOptions().keySet());
    Map<String, Object> values = new TreeMap<>();
    names.forEach(name -> values.put(name, String.valueOf(configuration.get(known.get(name)))));
    return values;
  }

  private static List<Placement> placements(FlinkPlan plan) {
    return plan.operators().stream().map(PlannedOperator::placement).toList();
  }
}
