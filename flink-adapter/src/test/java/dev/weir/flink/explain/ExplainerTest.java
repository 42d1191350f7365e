package dev.weir.flink.explain;

import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.parts;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Chain;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.SourceOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An explanation")
class ExplainerTest {
  private static final String BROKERS =
      "    - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}\n";

  private static final String OBJECTS =
      "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}}}]}";

  private static Chain line() {
    return streamingSource("in", "events")
        .apply("map-1", map(m -> m.payload()))
        .apply("map-2", map(m -> m.payload()))
        .sink("out", streamSink("copies"));
  }

  private static Chain branches() {
    return streamingSource("in", "events")
        .route(
            "by-size",
            m -> m.payload().length > 10,
            on(true, chain -> chain.apply("large", map(m -> m.payload())).sink("l", devNullSink())),
            on(
                false,
                chain -> chain.apply("small", map(m -> m.payload())).sink("s", devNullSink())));
  }

  private static Chain objects(ObjectNaming naming) {
    return streamingSource("in", "events")
        .sink("out", gcsSink("my-bucket", () -> "name").naming(naming));
  }

  private static Chain union() {
    return merge("all", streamingSource("in", "events"), streamingSource("out", "others"))
        .sink("null", devNullSink());
  }

  private static Chain windows(boolean keyed) {
    return windows(keyed, SourceOptions.defaults());
  }

  private static Chain windows(boolean keyed, SourceOptions options) {
    return streamingSource("in", "events", options)
        .apply(
            "count",
            keyed
                ? reducer(tumbling(3), new Count(), m -> m.payload().length)
                : reducer(tumbling(3), new Count()))
        .apply("serializer", serializer())
        .sink("out", streamSink("counts"));
  }

  /** Counts messages. */
  public static final class Count implements Accumulator<byte[], Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<byte[]> message) {
      return count + 1;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      return count;
    }
  }

  private static String yaml(String... segments) {
    return "pipeline:\n  segments:\n" + BROKERS + String.join("", segments).indent(4);
  }

  private static List<String> segments(Explanation explanation) {
    return explanation.segments().stream()
        .map(each -> each.first() + " " + each.parallelism() + " " + each.steps())
        .toList();
  }

  @Test
  void showsASegmentForEachParallelism() {
    Explanation explanation =
        Explained.of(
            ExplainerTest::line,
            """
            pipeline:
              segments:
                - {parallelism: 1, steps_config: {in: {bootstrap_servers: 'a:1'}}}
                - {parallelism: 2, steps_config: {map-1: {starts_segment: true}}}
                - {parallelism: 3, steps_config: {map-2: {starts_segment: true}}}
                - {parallelism: 1, steps_config: {out: {starts_segment: true, bootstrap_servers: 'a:1'}}}
            """);

    assertThat(segments(explanation))
        .containsExactly("in 1 [in]", "map-1 2 [map-1]", "map-2 3 [map-2]", "out 1 [out]");
    assertThat(explanation.chains())
        .extracting(ExplainedChain::parallelism)
        .containsExactly(1, 2, 3, 1);
    assertThat(explanation.slots()).isEqualTo(3);
  }

  @Test
  void addsUpTheSlotsOfGroups() {
    Explanation explanation =
        Explained.of(
            ExplainerTest::line,
            """
            pipeline:
              segments:
                - parallelism: 4
                  resources: {cpu: 0.5, heap: 256 mb, managed: 1 gb}
                  slot_sharing_group: reading
                  steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}
                - parallelism: 2
                  slot_sharing_group: mapping
                  steps_config: {map-2: {starts_segment: true}}
            """);

    assertThat(explanation.slots()).isEqualTo(6);
    assertThat(explanation.groups())
        .extracting(group -> group.name() + " " + group.slots() + " " + group.chains())
        .containsExactly("mapping 2 [2]", "reading 4 [1]");
    assertThat(explanation.groups().get(1).memory()).contains(4L * (1280L << 20));
    assertThat(explanation.groups().get(0).memory()).isEmpty();
  }

  @Test
  void leavesABranchThatBeginsNoSegmentInThatOfItsParent() {
    Explanation explanation =
        Explained.of(
            ExplainerTest::branches,
            """
            pipeline:
              segments:
                - {parallelism: 2, steps_config: {in: {bootstrap_servers: 'a:1'}}}
                - {parallelism: 5, steps_config: {large: {starts_segment: true}}}
            """);

    assertThat(segments(explanation))
        .containsExactly("in 2 [in, by-size, small, s]", "large 5 [large, l]");
    assertThat(explanation.step("small").inputs()).hasToString("[by-size[false]]");
  }

  @Test
  void warnsWhereTheGroupOfAStepSplitsAChain() {
    Explanation explanation =
        Explained.of(
            ExplainerTest::line, yaml("- {steps_config: {map-1: {slot_sharing_group: own}}}"));

    assertThat(explanation.chains())
        .extracting(chain -> chain.slotSharingGroup() + " " + chain.operators())
        .containsExactly(
            "default [job/in]",
            "own [job/map-1]",
            "default [job/map-2, job/out#size-check, job/out, Sink Committer: job/out]");
    assertThat(explanation.findings())
        .extracting(finding -> finding.code() + " " + finding.problem())
        .containsExactly(
            "WEIR-D019 The slot_sharing_group of 'map-1' differs from that of its segment, which"
                + " begins with 'in': it splits the chain of that segment, before and behind the"
                + " step.");
  }

  private static Arguments breaks(String name, Chain pipeline, String yaml, String... edges) {
    return Arguments.of(name, pipeline, yaml, Arrays.asList(edges));
  }

  static Stream<Arguments> pipelines() {
    return Stream.of(
        breaks("one chain", line(), yaml()),
        breaks(
            "no branch ends a chain",
            branches(),
            "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}}}]}"),
        breaks(
            "a key",
            windows(true),
            yaml("- {steps_config: {}}"),
            "count#key-check -> count: hash, keyed exchange: messages of a key go to one subtask"),
        breaks(
            "a window without a key",
            windows(false),
            yaml(),
            "in -> count: hash, a window without a key: all messages go to one subtask"),
        breaks(
            "objects of exact names",
            objects(exact()),
            OBJECTS,
            "out#name -> out#upload: custom, exchange by names: messages of an object's name go to"
                + " one subtask"),
        breaks("objects in parts", objects(parts()), OBJECTS),
        breaks(
            "another parallelism",
            line(),
            yaml("- {parallelism: 2, steps_config: {map-2: {starts_segment: true}}}"),
            "map-1 -> map-2: rebalance, parallelism 1 -> 2"),
        breaks(
            "another group",
            line(),
            yaml("- {slot_sharing_group: g, steps_config: {map-2: {starts_segment: true}}}"),
            "map-1 -> map-2: forward, slot-sharing group default -> g"),
        breaks(
            "group and parallelism of a branch",
            branches(),
            """
            pipeline:
              segments:
                - {parallelism: 2, steps_config: {in: {bootstrap_servers: 'a:1'}}}
                - {parallelism: 5, slot_sharing_group: g, steps_config: {large: {starts_segment: true}}}
            """,
            "by-size -> large: rebalance, parallelism 2 -> 5; slot-sharing group default -> g"),
        breaks(
            "several inputs",
            union(),
            yaml(),
            "in -> all: forward, union of 2 inputs",
            "out -> all: forward, union of 2 inputs"),
        breaks(
            "chaining: start",
            line(),
            yaml("- steps_config: {map-2: {chaining: start}}"),
            "map-1 -> map-2: forward, chaining: start of 'map-2' (my.yaml:4:30)"),
        breaks(
            "chaining: never",
            line(),
            yaml("- steps_config: {map-1: {chaining: never}}"),
            "in -> map-1: forward, chaining: never of 'map-1' (my.yaml:4:30)",
            "map-1 -> map-2: forward, chaining: never of 'map-1' (my.yaml:4:30)"),
        breaks(
            "chaining: start of a sink with a size check",
            line(),
            "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'},"
                + " out: {bootstrap_servers: 'a:1', chaining: start}}}]}",
            "map-2 -> out#size-check: forward, chaining: start of 'out' (my.yaml:1:103)"),
        breaks(
            "chaining: never of a sink with a size check",
            line(),
            "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'},"
                + " out: {bootstrap_servers: 'a:1', chaining: never}}}]}",
            "map-2 -> out#size-check: forward, chaining: never of 'out' (my.yaml:1:103)",
            "out#size-check -> out: forward, chaining: never of 'out' (my.yaml:1:103)",
            "out -> out: Committer: forward, chaining: never of 'out' (my.yaml:1:103)"),
        breaks(
            "chaining: start of a sink without a check",
            branches(),
            "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'},"
                + " l: {chaining: start}}}]}",
            "large -> l: forward, chaining: start of 'l' (my.yaml:1:75)"),
        breaks(
            "chaining switched off",
            line(),
            yaml() + "  flink: {pipeline.operator-chaining.enabled: 'false'}\n",
            "in -> map-1: forward, pipeline.operator-chaining.enabled is false (my.yaml:4:11)",
            "map-1 -> map-2: forward, pipeline.operator-chaining.enabled is false (my.yaml:4:11)",
            "map-2 -> out#size-check: forward, pipeline.operator-chaining.enabled is false"
                + " (my.yaml:4:11)",
            "out#size-check -> out: forward, pipeline.operator-chaining.enabled is false"
                + " (my.yaml:4:11)",
            "out -> out: Committer: forward, pipeline.operator-chaining.enabled is false"
                + " (my.yaml:4:11)"),
        breaks(
            "another max parallelism, where it matters",
            line(),
            yaml("- {max_parallelism: 64, steps_config: {map-2: {starts_segment: true}}}")
                + "  flink: {pipeline.operator-chaining.chain-operators-with-different-max-parallelism: false}\n",
            "map-1 -> map-2: forward, max parallelism default -> 64"),
        breaks(
            "another max parallelism, where it does not matter",
            line(),
            yaml("- {max_parallelism: 64, steps_config: {map-2: {starts_segment: true}}}")),
        breaks(
            "dead letters",
            windows(true, SourceOptions.defaults().withDeadLetters("dead")),
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'a:1', dlq: {bootstrap_servers: 'a:1'}}
                    out: {bootstrap_servers: 'a:1'}
            """,
            "count#key-check -> count: hash, keyed exchange: messages of a key go to one subtask",
            "count#key-check -> in#dead-letters: forward, union of 2 inputs",
            "count -> in#dead-letters: forward, union of 2 inputs"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void saysWhyChainsEndWhereFlinkEndsThem(
      String name, Chain pipeline, String yaml, List<String> breaks) {
    Explanation explanation = Explained.of(() -> pipeline, yaml);

    assertThat(explanation.edges().stream().filter(edge -> !edge.isChained()))
        .extracting(
            edge ->
                explanation.operator(edge.from()).name()
                    + " -> "
                    + explanation.operator(edge.to()).name()
                    + ": "
                    + edge.strategy()
                    + ", "
                    + String.join("; ", edge.breaks().stream().map(Object::toString).toList()))
        .containsExactlyElementsOf(breaks);
    assertThat(explanation.edges())
        .allMatch(
            edge ->
                edge.isChained()
                    == (explanation.operator(edge.from()).chain()
                        == explanation.operator(edge.to()).chain()));
  }
}
