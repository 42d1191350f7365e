package dev.weir.flink.manifest;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.message.Message;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the tasks of a job send to each other")
class ExchangesTest {
  public record Visit(String page, int seconds) {}

  /** Counts. */
  private static final class Number implements Accumulator<Visit, Integer, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public Integer create() {
      return 0;
    }

    @Override
    public Integer add(Integer number, Message<Visit> message) {
      return number + 1;
    }

    @Override
    public Integer merge(Integer left, Integer right) {
      return left + right;
    }

    @Override
    public Integer getValue(Integer number) {
      return number;
    }
  }

  private static Pipeline windows() {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .apply(
            "counts",
            reducer(
                tumbling(Duration.ofSeconds(10)), new Number(), visit -> visit.payload().page()))
        .sink("out", devNullSink());
  }

  private static Pipeline branches() {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .broadcast(
            "copies",
            copy ->
                copy.apply("left", map(Message::payload))
                    .apply("left-too", map(Message::payload))
                    .apply("far-left", map(Message::payload))
                    .sink("left-out", devNullSink()),
            copy ->
                copy.apply("right", map(Message::payload))
                    .apply("far-right", map(Message::payload))
                    .sink("right-out", devNullSink()));
  }

  private static Pipeline copies() {
    return streamingSource("in", "visits")
        .broadcast(
            "copies",
            copy -> copy.sink("far-left", devNullSink()),
            copy -> copy.sink("far-right", devNullSink()));
  }

  /** What is far is a segment of its own, with other parallelism. */
  private static FlinkPlan plan(Supplier<Pipeline> pipeline, String setting) {
    PipelineGraph graph = PipelineDefinition.of("visits", pipeline).graph().orThrow();
    String far =
        Stream.of("counts", "far-left", "far-right")
            .filter(name -> graph.toString().contains(name))
            .map(name -> name + ": {starts_segment: true}")
            .collect(joining(", "));
    String yaml =
        """
        pipeline:
          %s
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1', dlq: {topic: letters, bootstrap_servers: 'a:1'}}
            - {parallelism: 2, steps_config: {%s}}
        """
            .formatted(setting, far);
    return FlinkCompiler.compile(
            graph,
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }

  private static List<ManifestExchange> exchanges(FlinkPlan plan) {
    return Manifests.of(plan).exchanges().orElseThrow();
  }

  private static String lines(List<ManifestExchange> exchanges) {
    return exchanges.stream()
        .map(
            each ->
                OperatorNames.of(each.from()).name()
                    + " "
                    + each.output()
                    + " "
                    + each.partitioner()
                    + " "
                    + OperatorNames.of(each.to()).name()
                    + " "
                    + each.input())
        .collect(joining(", "));
  }

  static List<Arguments> jobs() {
    return List.of(
        job(
            ExchangesTest::windows,
            "optimizations: {pre_aggregation: true}",
            "counts#partial 0 HASH counts 0"),
        job(
            ExchangesTest::windows,
            "optimizations: {pre_aggregation: false}",
            "counts#key-check 0 HASH counts 0"),
        job(
            ExchangesTest::windows,
            "flink: {pipeline.operator-chaining.enabled: false}",
            "counts#partial 0 HASH counts 0"),
        job(
            ExchangesTest::branches,
            "delivery: exactly_once",
            "left-too 0 REBALANCE far-left 0, left-too 2 REBALANCE far-right 0"),
        job(
            ExchangesTest::branches,
            "optimizations: {handed_up_dlq: false}",
            "left-too 0 REBALANCE far-left 0, left-too 3 REBALANCE far-right 0"),
        job(
            ExchangesTest::copies,
            "optimizations: {shared_payloads: true}",
            "copies 0 REBALANCE far-left 0, copies 1 REBALANCE far-right 0"),
        job(
            ExchangesTest::copies,
            "optimizations: {shared_payloads: false}",
            "copies 0 REBALANCE far-left 0, copies 1 REBALANCE far-right 0"));
  }

  private static Arguments job(Supplier<Pipeline> pipeline, String setting, String lines) {
    return Arguments.of(pipeline, setting, lines);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("jobs")
  void areThoseThatAnUnalignedCheckpointMayHold(
      Supplier<Pipeline> pipeline, String setting, String lines) {
    assertThat(lines(exchanges(plan(pipeline, setting)))).isEqualTo(lines);
  }

  /** A manifest is made of a job that is connected to nothing. */
  @ParameterizedTest(name = "{1}")
  @MethodSource("jobs")
  void areThoseOfTheJobThatRuns(Supplier<Pipeline> pipeline, String setting) {
    FlinkPlan plan = plan(pipeline, setting);
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    StreamGraph job =
        FlinkJob.build(
            plan, StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));

    assertThat(exchanges(plan)).isEqualTo(Exchanges.of(job.getJobGraph(loader), loader));
  }

  @Test
  void haveTheTypesOfWhatIsSent() {
    Function<String, String> typeWith =
        gathered ->
            exchanges(
                    plan(
                        ExchangesTest::windows,
                        "optimizations: {pre_aggregation: " + gathered + "}"))
                .get(0)
                .type();

    assertThat(typeWith.apply("true"))
        .matches("[0-9a-f]{16}")
        .isNotEqualTo(typeWith.apply("false"));
  }
}
