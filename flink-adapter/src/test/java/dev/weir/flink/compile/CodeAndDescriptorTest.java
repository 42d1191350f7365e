package dev.weir.flink.compile;

import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Policies.dlq;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.ObjectSink;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Sink;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.StreamSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the descriptor says goes before what the code says")
class CodeAndDescriptorTest {
  private static final String BROKERS = "bootstrap_servers: ['a:1']";

  private static Checked<FlinkPlan> compile(
      String stream, SourceOptions options, Sink<byte[]> sink, String inKeys, String outKeys) {
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {%s}, out: {%s}}}]}".formatted(inKeys, outKeys);
    return FlinkCompiler.compile(
        PipelineDefinition.of(
                "copy",
                () ->
                    streamingSource("in", stream, options)
                        .apply("parser", parser(JsonValue.class))
                        .apply("serializer", serializer())
                        .sink("out", sink))
            .graph()
            .orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static Checked<FlinkPlan> compile(SourceOptions options, String inKeys) {
    return compile("events", options, streamSink("copies"), inKeys, BROKERS);
  }

  private static PlannedOperator operator(Checked<FlinkPlan> plan, String name) {
    return plan.orThrow().operators().stream()
        .filter(operator -> operator.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "code {0}, descriptor {1}: {2}")
  @CsvSource({",,pipeline-in", "my-group,,my-group", ",my-group,my-group", "a,b,b"})
  void ofAConsumerGroup(String code, String descriptor, String effective) {
    SourceOptions options =
        Optional.ofNullable(code)
            .map(SourceOptions.defaults()::withConsumerGroup)
            .orElse(SourceOptions.defaults());
    String keys = BROKERS + (descriptor == null ? "" : ", consumer_group: " + descriptor);

    assertThat(((KafkaSource) operator(compile(options, keys), "in").connector()).consumerGroup())
        .isEqualTo(effective);
  }

  @ParameterizedTest(name = "code {0}, descriptor {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          my-dlq  | dlq: {bootstrap_servers: ['b:2']}               | my-dlq
          my-dlq  | dlq: {bootstrap_servers: ['b:2'], topic: other} | other
          nothing | dlq: {bootstrap_servers: ['b:2'], topic: other} | other
          my-dlq  | dlq: {topic: other}                             | WEIR-D013
          my-dlq  | dlq: {}                                         | WEIR-D013
          my-dlq  | consumer_group: g                               | WEIR-D013
          nothing | dlq: {bootstrap_servers: ['b:2']}               | WEIR-D013
          """)
  void ofTheTopicForDeadLetters(String code, String descriptor, String effective) {
    SourceOptions options =
        Optional.ofNullable(code)
            .map(SourceOptions.defaults()::withDeadLetters)
            .orElse(SourceOptions.defaults());

    Checked<FlinkPlan> compiled = compile(options, BROKERS + ", " + descriptor);

    if (effective.startsWith("WEIR-")) {
      assertThat(compiled.findings()).extracting(Finding::code).containsExactly(effective);
    } else {
      assertThat(((KafkaSink) operator(compiled, "in#dead-letters").connector()).topic())
          .isEqualTo(effective);
    }
  }

  @Test
  void ofATopicButASchemaIsThatOfTheNameInTheCode() {
    Checked<FlinkPlan> compiled =
        compile(
            "visits",
            SourceOptions.defaults(),
            streamSink("copies"),
            BROKERS + ", topic: physical-name",
            BROKERS);

    assertThat(((KafkaSource) operator(compiled, "in").connector()).topic())
        .isEqualTo("physical-name");
    assertThat(operator(compiled, "parser").schemas())
        .extracting(StreamSchema::stream)
        .containsExactly("visits");
  }

  @ParameterizedTest(name = "code {0}, descriptor {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gs://code/events   | path: 'gs://file/other'            | gs://file/other
          gs://code/events   | bucket: mine                       | gs://mine/events
          gs://code/a/b?c    | bucket: mine                       | gs://mine/a/b?c
          s3://code/events   | {path: 's3a://x/y', bucket: mine}  | s3a://mine/y
          file:///events     | bucket: mine                       | WEIR-F006
          gs://code/events   | bucket: 'not one'                  | WEIR-F006
          gs://code/events   | path: 'file://events/a'            | WEIR-F006
          """)
  void ofTheDirectoryOfAFileSink(String code, String descriptor, String effective) {
    Checked<FlinkPlan> compiled =
        compile(
            "events",
            SourceOptions.defaults(),
            fileSink(code),
            BROKERS,
            descriptor.replaceAll("[{}]", ""));

    if (effective.startsWith("WEIR-")) {
      assertThat(compiled.findings()).extracting(Finding::code).containsExactly(effective);
    } else {
      assertThat(((FileDirectory) operator(compiled, "out").connector()).directory())
          .isEqualTo(effective);
    }
  }

  static Stream<Arguments> objectSinks() {
    ObjectSink parts = gcsSink("my-bucket", () -> "name");
    ObjectSink precise = parts.naming(exact());
    return Stream.of(
        Arguments.of(parts, "suffix: .b", List.of()),
        Arguments.of(parts, "rolling: {size: 1 kb}", List.of("ERROR WEIR-F020")),
        Arguments.of(
            parts.rolling(lines()),
            "rolling: {size: 1 kb}, concurrent_uploads: 3",
            List.of("ERROR WEIR-F020")),
        Arguments.of(
            precise, "prefix: p, suffix: .b", List.of("ERROR WEIR-F020", "ERROR WEIR-F020")),
        Arguments.of(precise.rolling(lines()), "bucket: b", List.of("ERROR WEIR-F020")),
        Arguments.of(parts, "prefix: a/b", List.of("ERROR WEIR-F021")),
        Arguments.of(parts, "content_type: 'no type'", List.of("ERROR WEIR-F021")),
        Arguments.of(parts, "metadata: {' ': a}", List.of("ERROR WEIR-F021")),
        Arguments.of(parts, "metadata: {a: b}, path: 'file:///a'", List.of("WARNING WEIR-F022")),
        Arguments.of(parts, "metadata: {a: b}, bucket: other", List.of()));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("objectSinks")
  void ofAnObjectSinkAndWhatDoesNotFitIsFound(ObjectSink sink, String keys, List<String> findings) {
    assertThat(compile("events", SourceOptions.defaults(), sink, BROKERS, keys).findings())
        .extracting(finding -> finding.severity() + " " + finding.code())
        .isEqualTo(findings);
  }

  @Test
  void ofEachPropertyOfAnObjectSink() {
    Checked<FlinkPlan> compiled =
        compile(
            "events",
            SourceOptions.defaults(),
            gcsSink("my-bucket", () -> "name")
                .prefix("code")
                .suffix(".code")
                .contentType("text/plain")
                .metadata("a", "code")
                .metadata("b", "code"),
            BROKERS,
            "prefix: said, content_type: text/html, metadata: {b: said, c: said},"
                + " compression: gzip, concurrent_uploads: 3");

    assertThat(operator(compiled, "out").connector())
        .isEqualTo(
            new ObjectDirectory(
                "gs://my-bucket/",
                new FileProperties(
                    "said",
                    ".code",
                    Optional.of("text/html"),
                    new TreeMap<>(Map.of("a", "code", "b", "said", "c", "said")),
                    Compression.GZIP),
                ObjectNaming.PARTS,
                3));
    assertThat(compiled.orThrow().operators())
        .extracting(PlannedOperator::name)
        .containsExactly("in", "parser", "serializer", "out#name", "out#upload", "out");
  }

  @Test
  void andABucketMeansNothingForATopicWhichIsSaid() {
    Checked<FlinkPlan> compiled =
        compile(
            "events",
            SourceOptions.defaults(),
            streamSink("copies"),
            BROKERS,
            BROKERS + ", bucket: mine");

    assertThat(compiled.value()).isPresent();
    assertThat(compiled.findings())
        .extracting(finding -> finding.severity() + " " + finding.code())
        .containsExactly("NOTICE WEIR-D017");
  }

  @ParameterizedTest(
      name = "step: descriptor {0}, code {1}; pipeline: descriptor {2}, code {3}: {4}")
  @CsvSource({
    ", , , , FAIL",
    "DROP, FAIL, FAIL, FAIL, DROP",
    ", DROP, FAIL, FAIL, DROP",
    ", , DROP, FAIL, DROP",
    ", , , DROP, DROP"
  })
  void ofPoliciesButTheStepsGoBeforeThePipelines(
      InvalidPolicy inStep,
      InvalidPolicy inCode,
      InvalidPolicy common,
      InvalidPolicy ofAll,
      InvalidPolicy effective) {
    String yaml =
        "pipeline: {%s segments: [{steps_config: {in: {%s}, keep: {%s}, out: {%s}}}]}"
            .formatted(written(common, ","), BROKERS, written(inStep, ""), BROKERS);
    FlinkPlan plan =
        FlinkCompiler.compile(
                PipelineDefinition.of(
                        "copy",
                        policies(ofAll),
                        () ->
                            streamingSource("in", "events")
                                .apply("keep", filter(m -> true), policies(inCode))
                                .sink("out", streamSink("copies")))
                    .graph()
                    .orThrow(),
                DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
            .orThrow();

    ErrorPolicy errors =
        plan.operators().stream()
            .filter(operator -> operator.name().equals("keep"))
            .findFirst()
            .orElseThrow()
            .errors();
    assertThat(errors.onInvalid()).isEqualTo(effective);
    assertThat(errors.onError().then()).isEqualTo(effective);
  }

  private static String written(InvalidPolicy policy, String end) {
    String word = policy == null ? "null" : policy.name().toLowerCase(Locale.ROOT);
    return "on_invalid: %s, on_error: %s".formatted(word, word) + end;
  }

  private static FailurePolicies policies(InvalidPolicy policy) {
    return policy == null ? FailurePolicies.NONE : onInvalid(policy).and(onError(policy));
  }

  @Test
  void andDeadLettersThatTheCodeWantsNeedAStream() {
    Checked<FlinkPlan> compiled =
        FlinkCompiler.compile(
            PipelineDefinition.of(
                    "copy",
                    () ->
                        streamingSource("in", "events")
                            .apply("keep", filter(m -> true), onInvalid(dlq()))
                            .sink("out", streamSink("copies")))
                .graph()
                .orThrow(),
            DescriptorLoader.parse(
                    "my.yaml",
                    "pipeline: {segments: [{steps_config: {in: {%1$s}, out: {%1$s}}}]}"
                        .formatted(BROKERS)
                        .getBytes(StandardCharsets.UTF_8))
                .orThrow());

    assertThat(compiled.findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .matches(
            "(?s)error WEIR-D014 at step 'keep' \\(CodeAndDescriptorTest.java:\\d+\\): The policy"
                + " on_invalid of 'keep' is dlq, and no source before it.*");
  }

  @Test
  void ofLimitsOneSubtaskCountsAndWritesTheDeadLetters() {
    Checked<FlinkPlan> compiled =
        compile(
            SourceOptions.defaults(),
            BROKERS
                + ", parallelism: 4, dlq: {topic: d, bootstrap_servers: ['b:2'],"
                + " limits: {per_interval: 5}}");

    assertThat(operator(compiled, "in#dead-letter-limit").placement().parallelism()).isEqualTo(1);
    assertThat(operator(compiled, "in#dead-letters").inputs())
        .extracting(PlannedInput::uid)
        .containsExactly("copy/in#dead-letter-limit");
    assertThat(operator(compiled, "in").placement().parallelism()).isEqualTo(4);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          nothing                     | limits: {per_interval: 7} | 7
          limits: {share: 0.5}        | limits: {per_interval: 7} | 7
          limits: {per_interval: 5}   | limits: {per_interval: 7} | 5
          limits: {per_interval: 7}   | limits: {per_interval: 5} | 5
          limits: {per_interval: 7}   | nothing                   | 7
          """)
  void ofLimitsForOneTopicTheLowestHoldsWhicheverSourceSaysIt(
      String first, String second, int limit) {
    String dlq = BROKERS + ", dlq: {topic: d, " + BROKERS + "%s}";
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {%s}, more: {%s}, out: {%s}}}]}"
            .formatted(
                dlq.formatted(first == null ? "" : ", " + first),
                dlq.formatted(second == null ? "" : ", " + second),
                BROKERS);
    Checked<FlinkPlan> compiled =
        FlinkCompiler.compile(
            PipelineDefinition.of(
                    "copy",
                    () ->
                        merge(
                                "all",
                                streamingSource("in", "events"),
                                streamingSource("more", "others"))
                            .sink("out", streamSink("copies")))
                .graph()
                .orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());

    assertThat(compiled.orThrow().operators())
        .filteredOn(operator -> operator.role() == OperatorRole.DEAD_LETTER_LIMIT)
        .extracting(operator -> operator.errors().limits().orElseThrow().perInterval())
        .containsExactly(Optional.of(limit));
  }
}
