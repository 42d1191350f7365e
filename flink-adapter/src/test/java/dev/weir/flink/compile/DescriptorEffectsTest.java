package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a descriptor says")
class DescriptorEffectsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Checked<FlinkPlan> compile(
      Function<ExtensibleChain<byte[]>, Chain> steps, String pipeline, String segments) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'b:2'}}
        """
            + segments.indent(4)
            + pipeline.indent(2);
    return FlinkCompiler.compile(
        PipelineDefinition.of("copy", () -> steps.apply(streamingSource("in", "events")))
            .graph()
            .orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static Chain steps(ExtensibleChain<byte[]> source) {
    return source
        .apply("first", filter(m -> true))
        .apply("second", filter(m -> true))
        .sink("out", streamSink("copies"));
  }

  private static PlannedOperator operator(FlinkPlan plan, String name) {
    return plan.operators().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  private static Stream<String> placements(FlinkPlan plan) {
    return plan.operators().stream()
        .map(
            operator ->
                operator.name()
                    + " "
                    + operator.placement().segment()
                    + " "
                    + operator.placement().parallelism()
                    + " "
                    + operator.placement().slotSharingGroup());
  }

  @Test
  void ofSegmentsHoldsUntilTheNextOneBegins() {
    FlinkPlan plan =
        compile(
                DescriptorEffectsTest::steps,
                "",
                """
                - {parallelism: 4, slot_sharing_group: heavy, max_parallelism: 64,
                   steps_config: {first: {starts_segment: true}}}
                - {steps_config: {second: {starts_segment: true, parallelism: {threads: 2},
                                           slot_sharing_group: light}}}
                """)
            .orThrow();

    assertThat(placements(plan))
        .containsExactly(
            "in in 1 default",
            "first first 4 heavy",
            "second second 2 light",
            "out#size-check second 2 light",
            "out second 2 light");
    assertThat(plan.slots()).isEqualTo(7);
    assertThat(operator(plan, "second").placement().maxParallelism()).contains(64);
  }

  @Test
  void ofOneStepInASegmentHoldsForItAloneAndIsWarnedOf() {
    Checked<FlinkPlan> compiled =
        compile(
            DescriptorEffectsTest::steps,
            "",
            "- {steps_config: {second: {parallelism: 3, slot_sharing_group: own, chaining: never}}}");

    assertThat(placements(compiled.orThrow()))
        .containsExactly(
            "in in 1 default",
            "first in 1 default",
            "second in 3 own",
            "out#size-check in 1 default",
            "out in 1 default");
    assertThat(compiled.findings())
        .extracting(finding -> finding.severity() + " " + finding.code() + " " + finding.problem())
        .containsExactly(
            "WARNING WEIR-D019 The parallelism of 'second' differs from that of its segment, which"
                + " begins with 'in': it splits the chain of that segment, before and behind the"
                + " step.",
            "WARNING WEIR-D019 The slot_sharing_group of 'second' differs from that of its segment,"
                + " which begins with 'in': it splits the chain of that segment, before and behind"
                + " the step.");
  }

  @Test
  void ofTheResourcesOfAGroupIsTheSameEverywhere() {
    assertThat(
            compile(
                    DescriptorEffectsTest::steps,
                    "",
                    "- {resources: {cpu: 1, heap: 1 mb}, steps_config: {first: {starts_segment: true}}}")
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D022");
  }

  @Test
  void ofAStepThatWasRenamedKeepsItsUid() {
    FlinkPlan plan =
        compile(
                DescriptorEffectsTest::steps,
                "",
                "- {steps_config: {second: {renamed_from: old/before}}}")
            .orThrow();

    assertThat(operator(plan, "second").uid()).isEqualTo("copy/old/before");
    assertThat(operator(plan, "out#size-check").inputs())
        .extracting(Object::toString)
        .containsExactly("copy/old/before");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"first", "a b!", "/", "a//b"})
  void ofAStepThatWasRenamedIsRefusedWithoutAPathThatIsFree(String before) {
    assertThat(
            compile(
                    DescriptorEffectsTest::steps,
                    "",
                    "- {steps_config: {second: {renamed_from: '" + before + "'}}}")
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D023");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {batch_size: 50, batch_timedelta: {seconds: 2}} | 50  | 2
          {}                                              | 100 | 1
          {batch_size: 7}                                 | 7   | 1
          {batch_timedelta: 3 s}                          | 100 | 3
          """)
  void ofABatchWinsOverTheCode(String settings, int size, int seconds) {
    FlinkPlan plan =
        compile(
                source ->
                    source
                        .apply("batch", batch(100, SECOND))
                        .apply("text", map(m -> m.payload().toString()))
                        .apply("serializer", serializer())
                        .sink("out", streamSink("copies")),
                "",
                "- {steps_config: {batch: " + settings + "}}")
            .orThrow();

    assertThat(operator(plan, "batch").step())
        .isEqualTo(new BatchStep(Optional.of(size), Optional.of(Duration.ofSeconds(seconds))));
  }

  @Test
  void ofEventTimeWinsOverTheCodeAndThatOfTheStepOverThePipelines() {
    FlinkPlan plan =
        compile(
                DescriptorEffectsTest::steps,
                "event_time: {out_of_orderness: 1 min, idleness: 2 min}",
                "")
            .orThrow();
    StreamingSourceStep source = (StreamingSourceStep) operator(plan, "in").step();
    assertThat(source.options().outOfOrderness()).isEqualTo(Duration.ofMinutes(1));
    assertThat(source.options().idleness()).contains(Duration.ofMinutes(2));
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

  private static Checked<FlinkPlan> window(WindowSpec window, String settings) {
    return compile(
        source ->
            source
                .apply("count", reducer(window, new Count()))
                .apply("serializer", serializer())
                .sink("out", streamSink("counts")),
        "",
        "- {steps_config: {count: {window: " + settings + "}}}");
  }

  static Stream<Arguments> windows() {
    return Stream.of(
        Arguments.of(
            tumbling(SECOND),
            "{size: 2 s, offset: 1 s, allowed_lateness: 3 s}",
            tumbling(Duration.ofSeconds(2))
                .withOffset(SECOND)
                .withAllowedLateness(Duration.ofSeconds(3))),
        Arguments.of(
            sliding(Duration.ofSeconds(4), SECOND),
            "{size: 6 s, slide: 2 s}",
            sliding(Duration.ofSeconds(6), Duration.ofSeconds(2))),
        Arguments.of(session(SECOND), "{gap: 5 s}", session(Duration.ofSeconds(5))),
        Arguments.of(
            slidingPerMessage(SECOND),
            "{size: 5 s, allowed_lateness: 1 s}",
            slidingPerMessage(Duration.ofSeconds(5)).withAllowedLateness(SECOND)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void ofWindowsWinsOverTheCode(WindowSpec code, String settings, WindowSpec effective) {
    FlinkPlan plan = window(code, settings).orThrow();

    assertThat(((ReduceStep) operator(plan, "count").step()).window()).isEqualTo(effective);
  }

  private static Checked<FlinkPlan> forgetting(WindowSpec code) {
    return compile(
        source ->
            source
                .apply("count", reducer(code, new Count()).groupBy(m -> m.payload().length))
                .apply("serializer", serializer())
                .sink("out", streamSink("copies")),
        "",
        "- steps_config: {count: {state_ttl: 7 d}}");
  }

  @Test
  void ofStateOfWindowsThatMayNeverBeFullHolds() {
    assertThat(operator(forgetting(tumbling(3)).orThrow(), "count").stateTtl())
        .contains(Duration.ofDays(7));
  }

  static Stream<WindowSpec> windowsThatEnd() {
    return Stream.of(tumbling(SECOND), session(SECOND), sliding(4, 2), slidingPerMessage(SECOND));
  }

  @ParameterizedTest
  @MethodSource("windowsThatEnd")
  void ofStateOfWindowsThatEndIsRefused(WindowSpec code) {
    assertThat(forgetting(code).findings()).extracting(Finding::code).containsExactly("WEIR-D034");
  }

  static Stream<Arguments> wrongWindows() {
    return Stream.of(
        Arguments.of(tumbling(SECOND), "{slide: 1 s}", "they have no 'slide'"),
        Arguments.of(tumbling(SECOND), "{gap: 1 s}", "they have no 'gap'"),
        Arguments.of(
            sliding(Duration.ofSeconds(4), SECOND),
            "{slide: 4 s}",
            "the size of sliding windows is above their slide, and PT4S is not above PT4S"),
        Arguments.of(session(SECOND), "{size: 1 s}", "they have no 'size'"),
        Arguments.of(slidingPerMessage(SECOND), "{slide: 1 s}", "they have no 'slide'"),
        Arguments.of(tumbling(3), "{size: 1 s}", "they are windows of a number of messages"));
  }

  @ParameterizedTest
  @MethodSource("wrongWindows")
  void ofWindowsIsRefusedWhereTheCodeHasOthers(WindowSpec code, String settings, String problem) {
    List<Finding> findings = window(code, settings).findings();

    assertThat(findings).extracting(Finding::code).containsExactly("WEIR-D020");
    assertThat(findings.get(0).problem())
        .isEqualTo("The windows of 'count' cannot be so: " + problem + ".");
  }

  @Test
  void ofTheWholeJobBecomesOptionsOfFlink() {
    FlinkPlan plan =
        compile(
                DescriptorEffectsTest::steps,
                """
                checkpointing: {interval: 30 s, mode: at_least_once, directory: "file:///c", unaligned: true}
                state_backend: rocksdb
                restart_strategy: {type: fixed_delay, attempts: 7, delay: 1500 ms}
                flink: {taskmanager.network.memory.fraction: 0.2, metrics.reporter.x.class: y}
                """,
                "")
            .orThrow();

    assertThat(plan.flinkOptions())
        .containsEntry("execution.checkpointing.interval", "30 s")
        .containsEntry("execution.checkpointing.mode", "AT_LEAST_ONCE")
        .containsEntry("execution.checkpointing.dir", "file:///c")
        .containsEntry("execution.checkpointing.unaligned.enabled", "true")
        .containsEntry("state.backend.type", "rocksdb")
        .containsEntry("restart-strategy.type", "fixed-delay")
        .containsEntry("restart-strategy.fixed-delay.attempts", "7")
        .containsEntry("restart-strategy.fixed-delay.delay", "1500 ms")
        .containsEntry("taskmanager.network.memory.fraction", "0.2")
        .containsEntry("metrics.reporter.x.class", "y")
        .containsEntry("pipeline.generic-types", "false");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          taskmanager.numberOfTaskSlot: 4        | Did you mean 'taskmanager.numberOfTaskSlots'?
          nothing.like.it.at.all.anywhere: 1     | Look it up in Flink's documentation, or remove it.
          taskmanager.numberOfTaskSlots: many    | Write another value, or remove it.
          pipeline.generic-types: true           | Remove it: Weir always sets it to false.
          state.backend.type: rocksdb            | Use the key 'state_backend' of the pipeline.
          """)
  void ofOptionsThatFlinkDoesNotTakeIsRefused(String option, String hint) {
    List<Finding> findings =
        compile(DescriptorEffectsTest::steps, "flink: {" + option + "}", "").findings();

    assertThat(findings)
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(finding -> finding.code() + " " + finding.hint())
        .containsExactly("WEIR-D021 " + hint);
  }
}
