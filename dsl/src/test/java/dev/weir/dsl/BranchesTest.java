package dev.weir.dsl;

import static dev.weir.dsl.Chains.compose;
import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.message.Message;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Branches, segments and merged chains")
class BranchesTest {
  private enum Age {
    RECENT,
    DELAYED,
    UNKNOWN
  }

  private static List<String> words(Message<byte[]> message) {
    return List.of(new String(message.payload()));
  }

  private static Checked<PipelineGraph> graphOf(Supplier<Pipeline> pipeline) {
    return PipelineDefinition.of("visits", pipeline).graph();
  }

  private static List<String> edgesOf(Supplier<Pipeline> pipeline) {
    return graphOf(pipeline).orThrow().nodes().stream()
        .map(node -> node.path() + " " + node.inputs())
        .toList();
  }

  private static ExtensibleChain<byte[]> source(String name) {
    return streamingSource(name, "visits");
  }

  private static Chain sink(ExtensibleChain<byte[]> chain, String name) {
    return chain.sink(name, streamSink("out"));
  }

  @Test
  void followTheBranchesOfARouteByTheNamesOfTheirKeys() {
    assertThat(
            edgesOf(
                () ->
                    source("in")
                        .route(
                            "by-age",
                            m -> Age.RECENT,
                            on(Age.RECENT, c -> sink(c, "recent")),
                            on(
                                Age.DELAYED,
                                c ->
                                    c.apply("late", filter(m -> true))
                                        .sink("delayed", devNullSink())),
                            on(Age.UNKNOWN, c -> sink(c, "unknown")))))
        .containsExactly(
            "in []",
            "by-age [in]",
            "recent [by-age[RECENT]]",
            "late [by-age[DELAYED]]",
            "delayed [late]",
            "unknown [by-age[UNKNOWN]]");
  }

  @Test
  void followTheBranchesOfABroadcastByTheirPlace() {
    assertThat(
            edgesOf(
                () ->
                    source("in")
                        .broadcast("copies", c -> sink(c, "first"), c -> sink(c, "second"))))
        .containsExactly("in []", "copies [in]", "first [copies[0]]", "second [copies[1]]");
  }

  @Test
  void nameTheStepsOfASegmentInsideIt() {
    Segment<byte[]> storage =
        segment("storage", byte[].class, c -> sink(c.apply("keep", filter(m -> true)), "write"));

    assertThat(edgesOf(() -> source("in").broadcast("copies", storage, storage.named("archive"))))
        .containsExactly(
            "in []",
            "copies [in]",
            "storage/keep [copies[0]]",
            "storage/write [storage/keep]",
            "archive/keep [copies[1]]",
            "archive/write [archive/keep]");
  }

  @Test
  void nameTheStepsOfACompositeInsideItAndGoOnOutside() {
    Applier<byte[], Integer> length =
        compose(
            chain ->
                chain
                    .apply("text", map(m -> new String(m.payload())))
                    .apply("length", map(m -> m.payload().length())));

    assertThat(
            edgesOf(
                () ->
                    source("in")
                        .apply("measure", length)
                        .apply("after", filter(m -> true))
                        .sink("out", devNullSink())))
        .containsExactly(
            "in []",
            "measure/text [in]",
            "measure/length [measure/text]",
            "after [measure/length]",
            "out [after]");
  }

  @Test
  void mergeSeveralSourcesIntoOneChainBesideAnother() {
    assertThat(
            edgesOf(
                () ->
                    multiChain(
                        sink(merge("all", source("a"), source("b"), source("c")), "out"),
                        sink(source("d"), "copy"))))
        .containsExactlyInAnyOrder(
            "a []", "b []", "c []", "all [a, b, c]", "out [all]", "d []", "copy [d]");
  }

  @Test
  void takeTheTypeOfAFlatMapFromAMethodReferenceOrItsAuthor() {
    PipelineGraph graph =
        graphOf(
                () ->
                    source("in")
                        .apply("words", flatMap(BranchesTest::words))
                        .apply("again", flatMap(m -> List.of(m.payload()), String.class))
                        .sink("out", devNullSink()))
            .orThrow();

    assertThat(graph.nodes().subList(1, 3))
        .extracting(node -> node.output().orElseThrow().toString())
        .containsExactly("String", "String");
  }

  private static void assertFound(Supplier<Pipeline> pipeline, String code, String text) {
    List<Finding> findings = graphOf(pipeline).findings();
    assertThat(findings).extracting(Finding::code).containsExactly(code);
    assertThat(findings.get(0).toString()).contains(text);
  }

  @Test
  void areRefusedWhereAConstantOfTheEnumHasNoBranch() {
    assertFound(
        () -> source("in").route("by-age", m -> Age.RECENT, on(Age.RECENT, c -> sink(c, "recent"))),
        "WEIR-P009",
        "There is no branch for DELAYED, UNKNOWN.");
  }

  @Test
  void areRefusedWhereTwoHaveOneKey() {
    assertFound(
        () ->
            source("in")
                .route("r", m -> "a", on("a", c -> sink(c, "x")), on("a", c -> sink(c, "y"))),
        "WEIR-P007",
        "Two branches are for 'a'.");
  }

  @Test
  void areRefusedWhereAKeyIsNoText() {
    assertFound(
        () -> source("in").route("r", m -> new byte[0], on(new byte[0], c -> sink(c, "x"))),
        "WEIR-P017",
        "A branch of this route has a key of type byte[].");
    assertFound(
        () -> source("in").route("r", m -> List.of(1), on(List.of(1), c -> sink(c, "x"))),
        "WEIR-P017",
        "allowed: enums, texts, numbers and booleans");
  }

  @Test
  void areFoundByTheTextOfTheirKeys() {
    assertThat(
            graphOf(
                    () ->
                        source("in")
                            .route(
                                "r", m -> 1L, on(1, c -> sink(c, "x")), on('c', c -> sink(c, "y"))))
                .findings())
        .isEmpty();
  }

  @Test
  void areRefusedWhereTheyLeadNowhere() {
    assertFound(
        () ->
            source("in")
                .route(
                    "r",
                    m -> "a",
                    on("a", c -> sink(c, "x")),
                    on("b", c -> sink(source("z"), "y"))),
        "WEIR-P008",
        "The branch 'b' leads nowhere");
  }

  @Test
  void areRefusedWhereAChainForksWithoutABroadcast() {
    ExtensibleChain<byte[]> shared = source("in");
    assertFound(
        () -> multiChain(sink(shared, "x"), sink(shared, "y")),
        "WEIR-P010",
        "This step is followed by 2 others.");
  }

  @Test
  void areRefusedWhereThereAreNone() {
    assertFound(
        () -> source("in").broadcast("none"), "WEIR-P006", "This broadcast has no branches.");
    assertFound(() -> source("in").route("none", m -> 1), "WEIR-P006", "This route has no");
    assertFound(() -> multiChain(), "WEIR-P012", "The pipeline has no chains.");
  }

  @Test
  void areRefusedWhereAChainIsLeftOpen() {
    assertFound(
        () -> source("in").to(c -> sink(source("z"), "write")),
        "WEIR-P011",
        "No step follows this streaming source.");
  }

  @Test
  void areRefusedWhereASegmentHasASourceOfItsOwn() {
    Segment<byte[]> other =
        segment("other", byte[].class, c -> sink(merge("both", c, source("z")), "write"));
    assertFound(
        () -> source("in").to(other), "WEIR-P014", "This source is inside the segment 'other'.");
  }

  @Test
  void areRefusedForAllThatIsWrongTogether() {
    Segment<byte[]> storage = segment("storage", byte[].class, c -> sink(c, "write"));
    Segment<byte[]> other = segment("other", byte[].class, c -> sink(source("z"), "lost"));

    List<Finding> findings =
        PipelineDefinition.of(
                "wrong",
                () ->
                    multiChain(
                        source("open").to(other),
                        sink(source("in"), "out"),
                        sink(source("in"), "copy"),
                        source("twice").broadcast("copies", storage, storage)))
            .graph()
            .findings();

    assertThat(findings)
        .extracting(finding -> finding.code() + " " + finding.place().toString().split(" \\(")[0])
        .containsExactlyInAnyOrder(
            "WEIR-P011 step 'open'",
            "WEIR-P014 step 'z'",
            "WEIR-P002 step 'in'",
            "WEIR-P002 step 'storage/write'");
  }

  @Test
  void areRefusedWhereASegmentIsUsedTwiceUnderOneName() {
    Segment<byte[]> storage = segment("storage", byte[].class, c -> sink(c, "write"));
    assertFound(
        () -> source("in").broadcast("copies", storage, storage),
        "WEIR-P002",
        "step 'storage/write'");
  }
}
