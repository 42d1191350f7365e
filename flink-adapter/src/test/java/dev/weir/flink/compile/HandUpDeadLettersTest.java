package dev.weir.flink.compile;

import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.batchParser;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The dead letters of a chain of operators")
class HandUpDeadLettersTest {
  private static final String SOURCE =
      "{bootstrap_servers: 'a:1', dlq: {topic: letters, bootstrap_servers: 'a:1'}}";
  private static final String OUT = "out: {bootstrap_servers: 'a:1'}";

  public record Visit(String page, int seconds) {}

  private static ExtensibleChain<Visit> parsed() {
    return streamingSource("in", "visits").apply("parser", parser(Visit.class));
  }

  private static ExtensibleChain<Visit> filtered() {
    return parsed().apply("filter", filter(visit -> visit.payload().seconds() > 0));
  }

  private static Chain written(ExtensibleChain<?> chain) {
    return chain.apply("serializer", serializer()).sink("out", streamSink("out"));
  }

  private static Chain line() {
    return written(filtered());
  }

  private static Chain branches() {
    return filtered()
        .route(
            "route",
            visit -> visit.payload().page(),
            on("a", a -> written(a)),
            on(
                "b",
                b ->
                    b.broadcast(
                        "copies",
                        copy ->
                            copy.apply("map", map(Message::payload)).sink("map-out", devNullSink()),
                        copy ->
                            copy.apply("other", map(Message::payload))
                                .sink("other-out", devNullSink()))));
  }

  private static Chain several() {
    return written(
        parsed()
            .apply(
                "several", flatMap(visit -> List.of(visit.payload(), visit.payload()), Visit.class))
            .apply("filter", filter(visit -> true)));
  }

  private static Chain lists() {
    return streamingSource("in", "visits")
        .apply("batch", batch(2))
        .apply("parser", batchParser(Visit.class))
        .apply("filter", filter(visits -> true))
        .sink("out", devNullSink());
  }

  private static Chain windows() {
    return written(
        streamingSource("in", "visits")
            .apply("filter", filter(visit -> visit.payload().length > 0))
            .apply(
                "count",
                reducer(
                    tumbling(3), new OptimizationsTest.Count(), visit -> visit.payload().length)));
  }

  private static Chain merged() {
    return written(
        merge("all", streamingSource("in", "visits"), streamingSource("second", "visits"))
            .apply("parser", parser(Visit.class)));
  }

  /** Chains, what the descriptor says of their steps, and who sends whose dead letters. */
  static Stream<Arguments> cases() {
    return Stream.of(
        arguments(
            "are sent by the first that has any",
            chain(HandUpDeadLettersTest::line),
            List.of(OUT),
            List.of("parser: filter, out#size-check, serializer")),
        arguments(
            "come through operators that have none",
            chain(HandUpDeadLettersTest::line),
            List.of(OUT, "filter: {on_invalid: drop}"),
            List.of("parser: out#size-check, serializer")),
        arguments(
            "are sent by the second where the first has none",
            chain(HandUpDeadLettersTest::line),
            List.of(OUT, "parser: {on_invalid: drop}"),
            List.of("filter: out#size-check, serializer")),
        arguments(
            "do not leave their chain",
            chain(HandUpDeadLettersTest::line),
            List.of(OUT, "serializer: {chaining: start}"),
            List.of("parser: filter", "serializer: out#size-check")),
        arguments(
            "come through a route, and not through a broadcast",
            chain(HandUpDeadLettersTest::branches),
            List.of(OUT),
            List.of("parser: filter, out#size-check, route, serializer", "map: ", "other: ")),
        arguments(
            "do not come through what makes several of a message",
            chain(HandUpDeadLettersTest::several),
            List.of(OUT),
            List.of("parser: several", "filter: out#size-check, serializer")),
        arguments(
            "are sent at once where they are elements of a list, so that others go on",
            chain(HandUpDeadLettersTest::lists),
            List.of(),
            List.of("parser: filter")),
        arguments(
            "do not come through a window",
            chain(HandUpDeadLettersTest::windows),
            List.of(OUT),
            List.of("filter: count#key-check", "count: out#size-check, serializer")),
        arguments(
            "of several sources are sent by the first operator behind all of them",
            chain(HandUpDeadLettersTest::merged),
            List.of(OUT, "second: " + SOURCE),
            List.of("parser: out#size-check, serializer")),
        arguments(
            "of sources with streams of their own go the same way",
            chain(HandUpDeadLettersTest::merged),
            List.of(OUT, "second: " + SOURCE.replace("letters", "others")),
            List.of("parser: out#size-check, serializer")));
  }

  private static Supplier<Chain> chain(Supplier<Chain> chain) {
    return chain;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void leaveItByAsFewOperatorsAsCanBe(
      String name, Supplier<Chain> chain, List<String> steps, List<String> expected) {
    FlinkPlan plan = plan(chain, steps, "");
    Map<String, String> handedUp = handedUp(plan);

    assertThat(byWriters(plan))
        .allSatisfy(
            (writer, senders) ->
                assertThat(
                        senders.stream()
                            .map(sender -> sender + ": " + String.join(", ", of(sender, handedUp))))
                    .containsExactlyInAnyOrderElementsOf(expected));
    assertThat(handedUp)
        .allSatisfy((operator, sender) -> assertThat(vertexOf(operator, plan)).contains(sender));
    assertThat(
            plan.optimizations().stream()
                .filter(each -> each.optimization() == Optimization.HANDED_UP_DLQ)
                .filter(OptimizationDecision::isApplied)
                .map(each -> each.path().toString()))
        .containsExactlyInAnyOrderElementsOf(
            handedUp.keySet().stream().map(HandUpDeadLettersTest::stepOf).collect(toSet()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void leaveEachOperatorWhereThatIsSwitchedOff(
      String name, Supplier<Chain> chain, List<String> steps, List<String> expected) {
    assertThat(
            List.of(
                "flink: {pipeline.operator-chaining.enabled: false}, ",
                "optimizations: {handed_up_dlq: false}, "))
        .allSatisfy(
            setting -> {
              FlinkPlan plan = plan(chain, steps, setting);

              assertThat(handedUp(plan)).isEmpty();
              assertThat(byWriters(plan).values())
                  .allSatisfy(senders -> assertThat(senders).hasSizeGreaterThan(expected.size()));
            });
  }

  private static FlinkPlan plan(Supplier<Chain> chain, List<String> steps, String settings) {
    String yaml =
        "pipeline: {%ssegments: [{steps_config: {in: %s%s}}]}"
            .formatted(
                settings, SOURCE, steps.stream().map(step -> ", " + step).collect(joining()));
    return FlinkCompiler.compile(
            PipelineDefinition.of("visits", chain::get).graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }

  /** Returns the names of the operators that what writes dead letters reads from. */
  private static Map<String, List<String>> byWriters(FlinkPlan plan) {
    return plan.operators().stream()
        .filter(operator -> operator.role().readsDeadLetters())
        .collect(
            toMap(
                PlannedOperator::name,
                operator -> operator.inputs().stream().map(each -> nameOf(each.uid())).toList()));
  }

  /** Returns the names of senders by those of the operators that hand their dead letters up. */
  private static Map<String, String> handedUp(FlinkPlan plan) {
    return plan.operators().stream()
        .filter(operator -> operator.errors().sender().isPresent())
        .collect(
            toMap(
                PlannedOperator::name,
                operator -> nameOf(operator.errors().sender().orElseThrow())));
  }

  private static List<String> of(String sender, Map<String, String> handedUp) {
    return handedUp.keySet().stream()
        .filter(name -> handedUp.get(name).equals(sender))
        .sorted()
        .toList();
  }

  /** Returns the names of all operators that Flink runs in one chain with an operator. */
  private static List<String> vertexOf(String operator, FlinkPlan plan) {
    StreamGraph graph =
        FlinkJob.build(
            plan, StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));
    for (JobVertex vertex :
        graph.getJobGraph(HandUpDeadLettersTest.class.getClassLoader()).getVertices()) {
      List<String> names =
          vertex.getOperatorIDs().stream()
              .map(id -> nameOf(id.getUserDefinedOperatorUid()))
              .toList();
      if (names.contains(operator)) {
        return names;
      }
    }
    throw new AssertionError(operator + " is in no vertex");
  }

  private static String stepOf(String operator) {
    return operator.replaceFirst("#.*", "");
  }

  private static String nameOf(String uid) {
    return uid.substring(uid.indexOf('/') + 1);
  }
}
