package dev.weir.dsl;

import static dev.weir.dsl.Chains.compose;
import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.check.CheckFailedException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A function that goes on with a chain")
class ContinuationsTest {
  private static final ExtensibleChain<byte[]> NO_CHAIN = null;

  private static ExtensibleChain<byte[]> source(String name) {
    return streamingSource(name, "events");
  }

  private static Applier<byte[], byte[]> all() {
    return filter(m -> true);
  }

  private static Chain out(ExtensibleChain<byte[]> chain) {
    return chain.sink("out", devNullSink());
  }

  private static Arguments refused(String step, String problem, ThrowingCallable call) {
    return Arguments.of(step, problem, call);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        refused(
            "step",
            "What is applied here returns null.",
            () -> source("in").apply("step", (chain, name) -> NO_CHAIN)),
        refused(
            "step",
            "What is applied here returns null.",
            () -> source("in").apply("step", compose(chain -> NO_CHAIN))),
        refused(
            "outer/step",
            "What is applied here returns null.",
            () ->
                source("in")
                    .apply("outer", compose(c -> c.apply("step", (chain, name) -> NO_CHAIN)))),
        refused(
            "step",
            "What is applied here returns a chain that does not follow 'in'.",
            () -> source("in").apply("step", (chain, name) -> source("other"))),
        refused(
            "in", "The function given to to(...) returns null.", () -> source("in").to(c -> null)),
        refused(
            "in",
            "The function of the segment 'storage' returns null.",
            () -> source("in").to(segment("storage", byte[].class, c -> null))),
        refused(
            "copies",
            "The function of the branch '1' returns null.",
            () -> source("in").broadcast("copies", ContinuationsTest::out, c -> null)),
        refused(
            "by-age",
            "The function of the branch 'old' returns null.",
            () -> source("in").route("by-age", m -> "old", on("old", c -> null))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mistakes")
  void isRefusedWithItsPlaceWhereItDoesNot(String step, String problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CheckFailedException.class)
        .hasMessageStartingWith("error WEIR-P016 at step '" + step + "' (ContinuationsTest.java:")
        .hasMessageContaining(problem);
  }

  @Test
  void mayAppendSeveralStepsOrNoneOrJoinOthers() {
    Pipeline pipeline =
        source("in")
            .apply("none", (chain, name) -> chain)
            .apply("two", (chain, name) -> chain.apply("a", all()).apply("b", all()))
            .apply("joined", (chain, name) -> merge(name, source("other"), chain))
            .sink("out", devNullSink());

    assertThat(PipelineDefinition.of("visits", () -> pipeline).graph().orThrow().nodes())
        .extracting(node -> node.path().toString())
        .containsExactlyInAnyOrder("in", "a", "b", "other", "joined", "out");
  }
}
