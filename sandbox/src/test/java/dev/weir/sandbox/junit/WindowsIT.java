package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.StepCounters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reducer")
class WindowsIT extends WindowTests {
  private static final Path REAL_OUTCOMES = Path.of("../../shared/data/outcomes");

  /** A result that is always zero. */
  public static final class Zero implements Accumulator<String, Integer, Integer> {
    @Override
    public Integer create() {
      return 0;
    }

    @Override
    public Integer add(Integer gathered, Message<String> message) {
      return 0;
    }

    @Override
    public Integer merge(Integer left, Integer right) {
      return 0;
    }

    @Override
    public Integer getValue(Integer gathered) {
      return gathered;
    }
  }

  @Test
  void slidesByTimeOnTheGridOfTheEpoch() {
    send("0@0", "1@2", "2@4", "3@6", "4@8", "5@10");

    run(reduced(reducer(sliding(Duration.ofSeconds(6), Duration.ofSeconds(2)), new Texts())));

    assertThat(texts())
        .containsExactly(
            "[0]", "[0,1]", "[0,1,2]", "[1,2,3]", "[2,3,4]", "[3,4,5]", "[4,5]", "[5]");
    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .startsWith(T + 1999, T + 3999)
        .endsWith(T + 15_999);
  }

  @Test
  void tumblesByTimeWithAnOffsetAndBelowASecond() {
    send("a@0", "b@0.249", "c@0.25", "d@0.6");

    run(
        reduced(
            reducer(
                tumbling(Duration.ofMillis(500)).withOffset(Duration.ofMillis(250)), new Texts())));

    assertThat(texts()).containsExactly("[a,b]", "[c,d]");
  }

  @Test
  void countsTwoRulesOfOneEventApart() {
    send("x@0", "y@1", "x@11");

    run(
        PipelineDefinition.of(
            "alerts",
            () ->
                streamingSource("in", "in")
                    .apply("text", map(m -> new String(m.payload())))
                    .apply("rules", flatMap(m -> List.of("any", "is " + m.payload()), String.class))
                    .apply(
                        "count",
                        reducer(tumbling(Duration.ofSeconds(10)), new Count(), Message::payload))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out"))));

    assertThat(texts()).containsExactlyInAnyOrder("any 2", "is x 1", "is y 1", "any 1", "is x 1");
  }

  @Test
  void endsASessionAfterItsGap() {
    send("a@0.0", "b@0.5", "c@1.0", "d@2.0", "e@3.5", "f@4.0", "g@5.0", "h@5.5");

    run(reduced(reducer(session(Duration.ofMillis(1200)), new Texts())));

    assertThat(texts()).containsExactly("[a,b,c,d]", "[e,f,g,h]");
  }

  @Test
  void mergesTwoSessionsThatAMessageOutOfOrderConnects() {
    send("a@0", "b@1", "c@2", "d@6", "e@7", "x@4", "z@20");

    run(reduced(reducer(session(Duration.ofSeconds(3)), new Texts())));

    assertThat(texts()).containsExactly("[a,b,c,d,e,x]", "[z]");
  }

  /** Gathers the sizes of lists. */
  public static final class Sizes implements Accumulator<List<String>, Integer, Integer> {
    @Override
    public Integer create() {
      return 0;
    }

    @Override
    public Integer add(Integer size, Message<List<String>> message) {
      return size + message.payload().size();
    }

    @Override
    public Integer merge(Integer left, Integer right) {
      return left + right;
    }

    @Override
    public Integer getValue(Integer size) {
      return size;
    }
  }

  @Test
  void takesABatchAtTheEventTimeOfItsOldestMessage() {
    send("a@0", "b@1", "c@2");
    SourceOptions hourLater =
        SourceOptions.defaults().withEventTime(m -> m.timestamp() + 3_600_000);

    run(
        PipelineDefinition.of(
            "windows",
            () ->
                streamingSource("in", "in", hourLater)
                    .apply("text", map(m -> new String(m.payload(), StandardCharsets.UTF_8)))
                    .apply("batch", batch(2))
                    .apply("window", reducer(tumbling(Duration.ofSeconds(10)), new Sizes()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out"))));

    assertThat(texts()).containsExactly("3");
    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(T + 3_600_000 + 9_999);
  }

  @Test
  void emitsResultsThatAreZero() {
    send("a@0");

    run(reduced(reducer(tumbling(Duration.ofSeconds(1)), new Zero())));

    assertThat(texts()).containsExactly("0");
  }

  @Test
  void countsALateMessageAsInvalidAndTakesItWithinTheAllowedLateness() {
    SourceOptions inOrder = SourceOptions.defaults().withOutOfOrderness(Duration.ZERO);
    send("a@1", "b@12");
    PipelineDefinition strict =
        reduced(reducer(tumbling(Duration.ofSeconds(10)), new Texts()), inOrder);
    FlinkRun run = sandbox.start(sandbox.compile(strict, sandbox.descriptor(yaml("drop", 1))));
    try {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().size() == 1);
      send("late@2");
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> run.counters().of("window", StepMetrics.INVALID) == 1);
    } finally {
      run.cancel();
    }
    assertThat(texts()).containsExactly("[a]");
  }

  @Test
  void emitsItsResultAnewForAMessageWithinTheAllowedLateness() {
    SourceOptions inOrder = SourceOptions.defaults().withOutOfOrderness(Duration.ZERO);
    send("a@1", "b@12");
    PipelineDefinition lenient =
        reduced(
            reducer(
                tumbling(Duration.ofSeconds(10)).withAllowedLateness(Duration.ofSeconds(30)),
                new Texts()),
            inOrder);
    FlinkRun run = sandbox.start(sandbox.compile(lenient, sandbox.descriptor(yaml("fail", 1))));
    try {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().size() == 1);
      send("late@2");
      Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().size() == 2);
      send("c@13", "d@45");
      Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().contains("[b,c]"));
    } finally {
      run.cancel();
    }
    assertThat(texts()).containsExactly("[a]", "[a,late]", "[b,c]");
  }

  @Test
  void goesByTheClockOfTheMachineWhereItIsToldTo() {
    send("a@0", "b@100000");
    PipelineDefinition definition =
        reduced(reducer(tumbling(Duration.ofMillis(300)).inProcessingTime(), new Texts()));

    FlinkRun run = sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 1))));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> String.join("", texts()).replace("][", ",").equals("[a,b]"));
    } finally {
      run.cancel();
    }
  }

  @Test
  void findsAMessageWithoutAKeyInvalid() {
    send("a@0", "none@0", "a@1");

    PipelineDefinition definition =
        reduced(
            reducer(
                tumbling(3), new Count(), m -> m.payload().equals("none") ? null : m.payload()));
    FlinkRun run = sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("drop", 1))));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () -> {
                StepCounters counters = run.counters();
                assertThat(counters.of("window", StepMetrics.MESSAGES_IN)).isEqualTo(2);
                assertThat(counters.of("window", StepMetrics.INVALID)).isEqualTo(1);
              });
    } finally {
      run.cancel();
    }
  }

  @Test
  void keepsItsWindowsAcrossASavepointAndAnotherParallelism(@TempDir Path folder) {
    PipelineDefinition definition =
        reduced(reducer(tumbling(Duration.ofSeconds(10)), new Count(), Message::payload));
    send("a@0", "b@1", "c@2", "a@3");
    FlinkRun first =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 1))));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> first.counters().of("window", StepMetrics.MESSAGES_IN) == 4);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);

    send("a@4", "b@5");
    FlinkRun second =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 2))), savepoint);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("window", StepMetrics.MESSAGES_IN) == 2);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(texts()).containsExactlyInAnyOrder("a 3", "b 2", "c 1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnFromASavepointWithAndWithoutPreAggregation(boolean isOnBefore, @TempDir Path folder) {
    PipelineDefinition definition =
        reduced(
            reducer(
                sliding(Duration.ofSeconds(10), Duration.ofSeconds(5)),
                new Count(),
                Message::payload));
    send("a@0", "b@1", "a@2", "a@6");
    FlinkRun first = sandbox.start(plan(definition, isOnBefore));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> first.counters().of("window", StepMetrics.MESSAGES_IN) == 4);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);

    send("a@4", "b@7");
    FlinkRun second = sandbox.start(plan(definition, !isOnBefore), savepoint);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("window", StepMetrics.MESSAGES_IN) == 2);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(texts()).containsExactlyInAnyOrder("a 3", "b 1", "a 4", "b 2", "a 1", "b 1");
  }

  private FlinkPlan plan(PipelineDefinition definition, boolean isOn) {
    FlinkPlan plan =
        sandbox.compile(
            definition,
            sandbox.descriptor(
                yaml("fail", 1)
                    .replace(
                        "pipeline:",
                        "pipeline:\n  optimizations: {pre_aggregation: " + isOn + "}")));
    assertThat(plan.operators())
        .extracting(PlannedOperator::role)
        .contains(isOn ? OperatorRole.PARTIAL : OperatorRole.KEY_CHECK);
    return plan;
  }

  @Test
  void gathersMessagesWithoutAKeyInAllSubtasks() {
    send("a@0", "b@1", "c@2", "d@11");

    sandbox.runUntilLatest(
        reduced(reducer(tumbling(Duration.ofSeconds(10)), new Texts())),
        sandbox.descriptor(
            yaml("fail", 2)
                + "    - {parallelism: 1, steps_config: {window: {starts_segment: true}}}\n"));

    assertThat(texts()).containsExactly("[a,b,c]", "[d]");
  }

  @Test
  void isRefusedWithoutAKeyInASegmentOfSeveralSubtasks() {
    assertThatThrownBy(
            () ->
                sandbox.compile(
                    reduced(reducer(tumbling(3), new Texts())),
                    sandbox.descriptor(yaml("fail", 2))))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("WEIR-F003 at step 'window'")
        .hasMessageContaining("its segment has the parallelism 2");
  }
}
