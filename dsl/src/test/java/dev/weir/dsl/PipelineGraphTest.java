package dev.weir.dsl;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.type.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The graph of a pipeline")
class PipelineGraphTest {
  record Visit(String page, int seconds) {}

  private static Checked<PipelineGraph> graphOf(Supplier<Pipeline> pipeline) {
    return PipelineDefinition.of("visits", pipeline).graph();
  }

  @Test
  void listsEveryStepInTheOrderOfTheFlowWithItsTypes() {
    PipelineGraph graph =
        graphOf(
                () ->
                    streamingSource("in", "visits")
                        .apply("parser", parser(Visit.class))
                        .apply("long", filter(m -> m.payload().seconds() > 60))
                        .apply("page", map(m -> m.payload().page()))
                        .apply("serializer", serializer())
                        .sink("out", streamSink("pages")))
            .orThrow();

    assertThat(graph.nodes())
        .extracting(
            node ->
                node.path()
                    + " "
                    + node.inputs()
                    + " "
                    + node.input().map(Object::toString).orElse("-")
                    + " > "
                    + node.output().map(Object::toString).orElse("-"))
        .containsExactly(
            "in [] - > byte[]",
            "parser [in] byte[] > Visit",
            "long [parser] Visit > Visit",
            "page [long] Visit > String",
            "serializer [page] String > byte[]",
            "out [serializer] byte[] > -");
  }

  @Test
  void leavesAChainAsItWasWhenItIsExtended() {
    ExtensibleChain<byte[]> shared = streamingSource("in", "visits");
    shared.apply("forgotten", filter(m -> true));

    PipelineGraph graph = graphOf(() -> shared.sink("out", streamSink("copy"))).orThrow();

    assertThat(graph.nodes())
        .extracting(node -> node.path().toString())
        .containsExactly("in", "out");
  }

  @Test
  void isBuiltForAChainOfTenThousandSteps() {
    ExtensibleChain<byte[]> chain = streamingSource("in", "visits");
    for (int i = 0; i < 10_000; i++) {
      chain = chain.apply("step" + i, filter(m -> true));
    }
    Chain closed = chain.sink("out", streamSink("copy"));

    assertThat(graphOf(() -> closed).orThrow().nodes()).hasSize(10_002);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnceWithCodePlaceAndHint() {
    Checked<PipelineGraph> checked =
        PipelineDefinition.of(
                "my pipeline",
                () ->
                    streamingSource("in", "visits")
                        .apply("a/b", filter(m -> true))
                        .sink("in", streamSink("copy")))
            .graph();

    assertThat(checked.value()).isEmpty();
    assertThat(checked.findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-P001", "WEIR-P003", "WEIR-P002");
    assertThat(checked.findings().get(1).toString())
        .startsWith("error WEIR-P003 at step 'a/b' (PipelineGraphTest.java:")
        .contains("'a/b' is not a name for a step.")
        .contains("allowed: letters, digits, '_', '-' and single spaces inside");
    assertThat(checked.findings().get(2).toString())
        .contains("A step of this name is at PipelineGraphTest.java:")
        .contains("Taken: in.");
  }

  @Test
  void saysWhichLineToWriteWhereALambdaHidesItsGenericType() {
    Checked<PipelineGraph> checked =
        graphOf(
            () ->
                streamingSource("in", "visits")
                    .apply("words", map(m -> List.of(new String(m.payload()).split(" "))))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("words")));

    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.findings().get(0).toString())
        .contains("WEIR-P004 at step 'words' (PipelineGraphTest.java:")
        .contains(".apply(\"words\", map(..., new TypeRef<TheType>() {}))");
  }

  record Box<T>(T value) {}

  static Stream<Arguments> typesThatSayTooLittle() {
    return Stream.of(
        Arguments.of(parser(List.class), "This parser is to make List, which says too little."),
        Arguments.of(parser(Box.class), "This parser is to make Box, which says too little."),
        Arguments.of(
            parser(new TypeRef<Map<String, Object>>() {}),
            "This parser is to make Map<String, Object>, which says too little."),
        Arguments.of(
            parser(new TypeRef<List<?>>() {}),
            "This parser is to make List<?>, which says too little."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("typesThatSayTooLittle")
  void saysWhichLineToWriteWhereAParserIsToldTooLittle(Applier<byte[], ?> parser, String problem) {
    List<Finding> findings =
        graphOf(() -> streamingSource("in", "v").apply("parser", parser).sink("out", devNullSink()))
            .findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .contains("WEIR-P004 at step 'parser'")
        .contains(problem)
        .contains(".apply(\"parser\", parser(new TypeRef<TheType>() {}))");
  }

  @Test
  void takesTheTypeThatTheAuthorSays() {
    PipelineGraph graph =
        graphOf(
                () ->
                    streamingSource("in", "visits")
                        .apply(
                            "words",
                            map(
                                m -> List.of(new String(m.payload()).split(" ")),
                                new TypeRef<List<String>>() {}))
                        .apply("serializer", serializer())
                        .sink("out", streamSink("words")))
            .orThrow();

    assertThat(graph.nodes().get(1).output()).map(Object::toString).contains("List<String>");
  }

  @Test
  void isRefusedWhereTheDefinitionReturnsNothing() {
    assertThat(graphOf(() -> null).findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-P005");
  }

  @Test
  void isRefusedWhereThePoliciesAreNothing() {
    PipelineDefinition definition =
        PipelineDefinition.of(
            "policies",
            null,
            () -> streamingSource("in", "events").sink("out", streamSink("copies")));

    assertThat(definition.graph().findings())
        .extracting(Finding::problem)
        .containsExactly("policies() returns null.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"myinput", "Map 1", "a_b-c", "9", "x y z"})
  void acceptsTheStepName(String name) {
    assertThat(
            graphOf(() -> streamingSource(name, "visits").sink("out", streamSink("copy")))
                .findings())
        .isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "a/b",
        "a#b",
        " a",
        "a ",
        "a  b",
        "_a",
        "-a",
        "a.b",
        "é",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesTheStepName(String name) {
    assertThat(
            graphOf(() -> streamingSource(name, "visits").sink("out", streamSink("copy")))
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-P003");
  }
}
