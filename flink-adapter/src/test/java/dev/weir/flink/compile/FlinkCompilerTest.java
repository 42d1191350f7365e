package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.SourceEnd;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The compiler")
class FlinkCompilerTest {
  record Hidden(int x) {}

  private static final PipelineDefinition COPY =
      PipelineDefinition.of(
          "copy",
          () ->
              streamingSource("in", "events")
                  .apply("first", filter(m -> true))
                  .apply("second", filter(m -> true))
                  .sink("out", streamSink("copies")));

  private static Checked<FlinkPlan> compile(PipelineDefinition definition, String segments) {
    String yaml = "pipeline:\n  on_invalid: drop\n  segments:\n" + segments.indent(4);
    return FlinkCompiler.compile(
        definition.graph().orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static final String ONE_SEGMENT =
      "- steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'b:2'}}";

  private static PlannedOperator operator(FlinkPlan plan, String name) {
    return plan.operators().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void makesUidsOfNothingButNames() {
    assertThat(compile(COPY, ONE_SEGMENT).orThrow().operators())
        .extracting(PlannedOperator::uid)
        .containsExactly("copy/in", "copy/first", "copy/second", "copy/out#size-check", "copy/out");
  }

  @Test
  void fillsInDefaultsOfSourcesAndSinks() {
    FlinkPlan plan = compile(COPY, ONE_SEGMENT).orThrow();

    KafkaSource source = (KafkaSource) operator(plan, "in").connector();
    assertThat(source.topic()).isEqualTo("events");
    assertThat(source.consumerGroup()).isEqualTo("pipeline-in");
    assertThat(source.offsetReset()).hasToString("LATEST");
    assertThat(source.end()).isEqualTo(SourceEnd.NEVER);
    KafkaSink sink = (KafkaSink) operator(plan, "out").connector();
    assertThat(sink.topic()).isEqualTo("copies");
    assertThat(sink.largestRequest()).isEqualTo(1_048_576);
  }

  @Test
  void takesWhatTheDescriptorSaysAndKeepsTheLogicalNameOfTheStream() {
    FlinkPlan plan =
        compile(
                COPY,
                """
                - steps_config:
                    in: {bootstrap_servers: ['a:1', 'c:3'], topic: t1, consumer_group: g,
                         auto_offset_reset: earliest, override_params: {sasl.password: hush}}
                    out: {bootstrap_servers: 'b:2', topic: t2,
                          override_params: {max.request.size: 2000}}
                """)
            .orThrow();

    assertThat(operator(plan, "in").connector().toString())
        .isEqualTo(
            "KafkaSource[bootstrapServers=[a:1, c:3], topic=t1, stream=events, consumerGroup=g,"
                + " start=Committed[], offsetReset=EARLIEST, end=NEVER, properties=[sasl.password],"
                + " originals=NONE]");
    assertThat(operator(plan, "out#size-check").connector())
        .isEqualTo(operator(plan, "out").connector());
    KafkaSink sink = (KafkaSink) operator(plan, "out").connector();
    assertThat(sink.largestRequest()).isEqualTo(2000);
    assertThat(sink.batchSize()).as("no more than the largest request").isEqualTo(2000);
  }

  @Test
  void placesAStepInTheSegmentOfTheStepItFollowsUnlessItStartsOne() {
    FlinkPlan plan =
        compile(
                COPY,
                """
                - parallelism: 2
                  steps_config: {in: {bootstrap_servers: 'a:1'}}
                - parallelism: 3
                  steps_config: {second: {starts_segment: true}}
                - parallelism: 4
                  steps_config: {first: {starts_segment: false}, out: {bootstrap_servers: 'b:2'}}
                """)
            .orThrow();

    assertThat(plan.operators())
        .extracting(o -> o.name() + " " + o.placement().parallelism())
        .containsExactly("in 2", "first 2", "second 3", "out#size-check 3", "out 3");
  }

  @Test
  void givesEachStepItsOwnPolicyElseThePipelines() {
    FlinkPlan plan =
        compile(COPY, ONE_SEGMENT + "\n- steps_config: {first: {on_invalid: fail}}").orThrow();

    assertThat(operator(plan, "first").errors().onInvalid()).hasToString("FAIL");
    assertThat(operator(plan, "second").errors().onInvalid()).hasToString("DROP");
  }

  private static final String DEAD_LETTERS =
      """
      - parallelism: 2
        steps_config:
          in: {bootstrap_servers: 'a:1', dlq: {topic: dead, bootstrap_servers: 'c:3'}}
          out: {bootstrap_servers: 'b:2'}
          second: {on_invalid: drop}
      """;

  @Test
  void writesDeadLettersOfAllStepsByOneOperatorWhereTheSourceHasAStreamForThem() {
    PipelineDefinition definition = COPY;
    String yaml = "pipeline:\n  segments:\n" + DEAD_LETTERS.indent(4);
    FlinkPlan plan =
        FlinkCompiler.compile(
                definition.graph().orThrow(),
                DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
            .orThrow();

    assertThat(plan.operators())
        .extracting(PlannedOperator::uid)
        .endsWith("copy/out", "copy/in#dead-letters");
    PlannedOperator writer = operator(plan, "in#dead-letters");
    assertThat(writer.inputs())
        .extracting(Object::toString)
        .containsExactly("copy/first[#dead-letters:copy/in#dead-letters]");
    assertThat(operator(plan, "out#size-check").errors().sender()).contains("copy/first");
    assertThat(writer.placement().parallelism()).isEqualTo(2);
    assertThat(writer.connector().toString())
        .startsWith("KafkaSink[bootstrapServers=[c:3], topic=dead, ");
    assertThat(operator(plan, "second").errors().onInvalid()).hasToString("DROP");
  }

  @Test
  void refusesThePolicyDlqWhereNoSourceHasAStreamForDeadLetters() {
    assertThat(
            compile(COPY, ONE_SEGMENT + "\n- steps_config: {first: {on_invalid: dlq}}").findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("error WEIR-D014 at my.yaml:5:30: The policy on_invalid of 'first' is")
        .contains("dlq, and no source before it has a stream for dead letters.");
  }

  @Test
  void refusesAPayloadForKryoOnceNamingStepAndField() {
    PipelineDefinition hidden =
        PipelineDefinition.of(
            "hidden",
            () ->
                streamingSource("in", "events")
                    .apply("hide", map(m -> new Hidden(1)))
                    .apply("keep", filter(m -> true))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copies")));

    List<Finding> findings = compile(hidden, ONE_SEGMENT).findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .startsWith("error WEIR-F001 at step 'hide' (FlinkCompilerTest.java:")
        .contains("payload is Hidden, a class that is not public.");
  }

  public sealed interface Shape {}

  public record Circle(double radius) implements Shape {}

  @Test
  void refusesAParserOfASealedInterfaceWhoseDataDoesNotSayTheVariant() {
    PipelineDefinition shapes =
        PipelineDefinition.of(
            "shapes",
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(Shape.class))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copies")));

    List<Finding> findings = compile(shapes, ONE_SEGMENT).findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .startsWith("error WEIR-F007 at step 'parser' (FlinkCompilerTest.java:")
        .contains("payload is Shape, whose data does not say which variant it is.")
        .contains("@JsonTypeInfo");
  }

  /** Counts nothing. */
  public static final class Zero implements Accumulator<byte[], Integer, Integer> {
    @Override
    public Integer create() {
      return 0;
    }

    @Override
    public Integer add(Integer gathered, Message<byte[]> message) {
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

  public record OfEnum(DayOfWeek day) {}

  @Test
  void refusesKeysWhoseHashIsNotTheSameInEveryProcess() {
    PipelineDefinition keys =
        PipelineDefinition.of(
            "keys",
            () ->
                streamingSource("in", "events")
                    .apply("days", reducer(tumbling(2), new Zero(), FlinkCompilerTest::dayOf))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copies")));

    assertThat(compile(keys, ONE_SEGMENT).findings())
        .singleElement()
        .asString()
        .startsWith("error WEIR-F002 at step 'days'")
        .contains("OfEnum is not a type for keys.")
        .contains("of an enum, its name()");
  }

  private static OfEnum dayOf(Message<byte[]> message) {
    return new OfEnum(DayOfWeek.MONDAY);
  }

  @Test
  void reportsDescriptorAndPayloadTogether() {
    assertThat(
            compile(
                    COPY,
                    "- steps_config: {inn: {}, out: {bootstrap_servers: 'b:2',"
                        + " override_params: {max.request.size: big}}}")
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D005", "WEIR-D006", "WEIR-D004");
  }

  @Test
  void makesJobsInWhichAMissingUidFails() {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    FlinkJob.build(compile(COPY, ONE_SEGMENT).orThrow(), environment);

    environment.fromData(1).print();

    assertThatThrownBy(() -> environment.getStreamGraph(false).getJobGraph())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Auto generated UIDs have been disabled");
  }

  @Test
  void makesJobsInWhichKryoFails() {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    FlinkJob.build(compile(COPY, ONE_SEGMENT).orThrow(), environment);

    assertThatThrownBy(() -> environment.fromData(List.of(new StringBuilder())))
        .hasStackTraceContaining("Generic types have been disabled");
  }
}
