package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Chain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.Originals;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The values of records that dead letters may need")
class ShareOriginalsTest {
  public record Visit(String page) {}

  private static FlinkPlan plan(String deadLetters, String settings, Supplier<Chain> chain) {
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'%s}}}]%s}"
            .formatted(deadLetters, settings);
    return FlinkCompiler.compile(
            PipelineDefinition.of("visits", chain::get).graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }

  private static Originals originals(FlinkPlan plan) {
    return ((KafkaSource) plan.operators().get(0).connector()).originals();
  }

  private static Originals originals(String deadLetters, Supplier<Chain> chain) {
    return originals(plan(deadLetters, "", chain));
  }

  /** Returns what is decided about sharing, and for which step. */
  private static List<String> decisions(FlinkPlan plan) {
    return plan.optimizations().stream()
        .filter(each -> each.optimization() == Optimization.SHARED_PAYLOADS)
        .map(each -> each.path() + ": " + each.obstacle().orElse("applied"))
        .toList();
  }

  private static final String DEAD_LETTERS = ", dlq: {topic: letters, bootstrap_servers: 'a:1'}";

  private static Chain parsed() {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .sink("out", devNullSink());
  }

  @Test
  void areSharedWhereOnlyAParserGetsThem() {
    FlinkPlan plan = plan(DEAD_LETTERS, "", ShareOriginalsTest::parsed);

    assertThat(originals(plan)).isEqualTo(Originals.SHARED);
    assertThat(decisions(plan)).containsExactly("in: applied");
  }

  @Test
  void areCopiedWhereTheDescriptorSaysSo() {
    FlinkPlan plan =
        plan(DEAD_LETTERS, ", optimizations: {shared_payloads: false}", ShareOriginalsTest::parsed);

    assertThat(originals(plan)).isEqualTo(Originals.IN_TASK);
    assertThat(decisions(plan)).containsExactly("in: switched off in the descriptor");
  }

  @Test
  void areCopiedWhereAFunctionGetsThem() {
    FlinkPlan filtered =
        plan(
            DEAD_LETTERS,
            "",
            () ->
                streamingSource("in", "visits")
                    .apply("filter", filter(message -> message.payload().length > 0))
                    .apply("parser", parser(Visit.class))
                    .sink("out", devNullSink()));
    assertThat(originals(filtered)).isEqualTo(Originals.IN_TASK);
    assertThat(decisions(filtered)).containsExactly("in: steps that may change them read them");
    FlinkPlan timed =
        plan(
            DEAD_LETTERS,
            "",
            () ->
                streamingSource(
                        "in", "visits", SourceOptions.defaults().withEventTime(message -> 0L))
                    .apply("parser", parser(Visit.class))
                    .sink("out", devNullSink()));
    assertThat(originals(timed)).isEqualTo(Originals.IN_TASK);
    assertThat(decisions(timed))
        .containsExactly("in: the function for event times may change them");
  }

  @Test
  void areKeptOrLeftOutAsTheDescriptorSays() {
    assertThat(
            originals(
                DEAD_LETTERS.replace("}", ", keep_original: true}"), ShareOriginalsTest::parsed))
        .isEqualTo(Originals.KEPT);
    FlinkPlan without = plan("", "", ShareOriginalsTest::parsed);
    assertThat(originals(without)).isEqualTo(Originals.NONE);
    assertThat(decisions(without)).isEmpty();
  }
}
