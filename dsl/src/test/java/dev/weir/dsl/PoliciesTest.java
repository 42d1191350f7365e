package dev.weir.dsl;

import static dev.weir.dsl.Chains.compose;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Policies.dlq;
import static dev.weir.dsl.Policies.drop;
import static dev.weir.dsl.Policies.fail;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Policies.retry;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.policy.CodedPolicy;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.SourceOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Policies in the code")
class PoliciesTest {
  private static final SourceOptions TIMED = SourceOptions.defaults().withEventTime(m -> 0L);

  private static ExtensibleChain<byte[]> in() {
    return streamingSource("in", "events");
  }

  private static Applier<byte[], byte[]> all() {
    return filter(m -> true);
  }

  private static Chain out(ExtensibleChain<?> chain) {
    return chain.sink("out", devNullSink());
  }

  private static Checked<PipelineGraph> graph(Supplier<Pipeline> pipeline) {
    return PipelineDefinition.of("job", pipeline).graph();
  }

  private static FailurePolicies policiesOf(Pipeline pipeline, String step) {
    return graph(() -> pipeline).orThrow().nodes().stream()
        .filter(node -> node.path().toString().equals(step))
        .findFirst()
        .orElseThrow()
        .policies();
  }

  private static Optional<InvalidPolicy> onInvalidOf(Pipeline pipeline, String step) {
    return policiesOf(pipeline, step).onInvalid().map(CodedPolicy::policy);
  }

  @Test
  void holdForTheStepThatTheyAreGivenTo() {
    Pipeline pipeline =
        out(in().apply("a", all(), onInvalid(drop()).and(onError(dlq()))).apply("b", all()));

    assertThat(onInvalidOf(pipeline, "a")).contains(InvalidPolicy.DROP);
    assertThat(policiesOf(pipeline, "a").onError().orElseThrow().policy().then())
        .isEqualTo(InvalidPolicy.DLQ);
    assertThat(policiesOf(pipeline, "b")).isEqualTo(FailurePolicies.NONE);
    assertThat(policiesOf(pipeline, "in")).isEqualTo(FailurePolicies.NONE);
  }

  @Test
  void knowTheLineThatSaysThem() {
    String line =
        policiesOf(out(in().apply("a", all(), onInvalid(drop()))), "a")
            .onInvalid()
            .orElseThrow()
            .codeLine();

    assertThat(line).matches("PoliciesTest\\.java:\\d+");
  }

  @Test
  void mayBeASinksAndASourcesAndARoutes() {
    Pipeline pipeline =
        streamingSource("in", "events", TIMED, onInvalid(dlq()))
            .route(
                "by-size",
                m -> "a",
                onInvalid(drop()),
                on("a", a -> a.sink("out", devNullSink(), onInvalid(fail()))));

    assertThat(onInvalidOf(pipeline, "in")).contains(InvalidPolicy.DLQ);
    assertThat(onInvalidOf(pipeline, "by-size")).contains(InvalidPolicy.DROP);
    assertThat(onInvalidOf(pipeline, "out")).contains(InvalidPolicy.FAIL);
  }

  @Test
  void ofAnApplierOfOnesOwnHoldForItsStepsThatHaveNone() {
    Applier<byte[], byte[]> several =
        compose(chain -> chain.apply("first", all()).apply("second", all(), onInvalid(fail())));
    Pipeline pipeline = out(in().apply("all", several, onInvalid(drop())).apply("behind", all()));

    assertThat(onInvalidOf(pipeline, "all/first")).contains(InvalidPolicy.DROP);
    assertThat(onInvalidOf(pipeline, "all/second")).contains(InvalidPolicy.FAIL);
    assertThat(onInvalidOf(pipeline, "behind")).isEmpty();
  }

  @Test
  void ofAPipelineAreInItsGraph() {
    PipelineGraph graph =
        PipelineDefinition.of("job", onError(retry(3).then(drop())), () -> out(in()))
            .graph()
            .orThrow();

    assertThat(graph.policies().onError().orElseThrow().policy().retry().orElseThrow().attempts())
        .isEqualTo(3);
  }

  private static Arguments refused(String code, String problem, Supplier<Pipeline> pipeline) {
    return Arguments.of(code, problem, pipeline);
  }

  static Stream<Arguments> meaningless() {
    return Stream.of(
        refused(
            "WEIR-P018",
            "onError means nothing for this batch.",
            () -> out(in().apply("step", batch(3), onError(drop())))),
        refused(
            "WEIR-P018",
            "onError means nothing for this dev-null sink.",
            () -> in().sink("out", devNullSink(), onError(drop()))),
        refused(
            "WEIR-P018",
            "onInvalid means nothing for this streaming source.",
            () ->
                out(streamingSource("in", "events", SourceOptions.defaults(), onInvalid(drop())))),
        refused(
            "WEIR-P019",
            "This is a reducer: what its accumulator has half added would be added again.",
            () ->
                out(
                    in().apply(
                            "step",
                            reducer(tumbling(1), new WindowsTest.Count()),
                            onError(retry(3))))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("meaningless")
  void areRefusedWhereTheyMeanNothing(String code, String problem, Supplier<Pipeline> pipeline) {
    assertThat(graph(pipeline).findings())
        .extracting(Finding::code, Finding::problem)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(code, problem));
  }

  @Test
  void ofAnApplierOfOnesOwnMayMeanNothingForSomeOfItsSteps() {
    Applier<byte[], java.util.List<byte[]>> several =
        compose(chain -> chain.apply("keep", all()).apply("batch", batch(3)));

    assertThat(graph(() -> out(in().apply("all", several, onError(drop())))).findings()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            (Supplier<Object>) () -> onInvalid(drop()).and(onInvalid(dlq())),
            "onInvalid is said twice; say it once for each step"),
        Arguments.of(
            (Supplier<Object>) () -> retry(0),
            "a function is called again from 1 to 1000 times, not 0"),
        Arguments.of(
            (Supplier<Object>) () -> retry(1, Duration.ZERO, Duration.ofSeconds(1)),
            "the initial backoff is at least a millisecond, not PT0S"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void areRefusedWhereTheyAreWrong(Supplier<Object> policy, String problem) {
    assertThatThrownBy(policy::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }
}
