package dev.weir.sandbox.junit;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Policies.dlq;
import static dev.weir.dsl.Policies.drop;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Policies.retry;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.batchParser;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.headersFilter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FailureReason;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What happens to bad messages")
class ErrorPoliciesIT extends InputOutput {
  private static final long TIME = 1_700_000_000_000L;

  private String dead;

  @TempDir private Path savepoints;

  @BeforeEach
  void createTopic() {
    dead = sandbox.topics().createUnique("dead");
  }

  private void send(String... values) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String value : values) {
      records.add(
          new ProducerRecord<>(
              input,
              0,
              TIME,
              bytes("key of " + value),
              bytes(value),
              List.of(new RecordHeader("n", bytes(value.equals("header") ? "x" : "1")))));
    }
    sandbox.topics().send(records);
  }

  /**
   * Compiles a pipeline.
   *
   * @param options what is said under dlq, each with a comma before it
   * @param more further keys of the pipeline, and further steps
   */
  private FlinkPlan plan(PipelineDefinition definition, String options, String more, String steps) {
    return sandbox.compile(
        definition,
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 200 ms}
              restart_strategy: {type: fixed_delay, delay: 10 ms, attempts: 9}
              %s
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest,
                         consumer_group: %s,
                         dlq: {topic: %s, bootstrap_servers: 'x:1'%s}}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            %s
            """
                .formatted(more, input, input, dead, options, output, steps.indent(4))));
  }

  private void run(PipelineDefinition definition, String options) {
    try (FlinkRun run = sandbox.start(plan(definition, options, "", "").untilLatest())) {
      run.awaitFinished(Patience.LIMIT);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Returns what the letters hold, and what their headers of some names do. */
  private List<String> letters(String... headers) {
    return sandbox.topics().readAll(dead).stream()
        .map(
            letter -> {
              StringBuilder text =
                  new StringBuilder(new String(letter.value(), StandardCharsets.UTF_8));
              for (String name : headers) {
                text.append(" | ").append(header(letter, "weir." + name));
              }
              return text.toString();
            })
        .toList();
  }

  private static <T> T refusing(Message<T> message, String refused) {
    String text =
        message.payload() instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : message.payload().toString();
    if (text.equals(refused)) {
      throw new InvalidMessageException("it is " + refused);
    }
    return message.payload();
  }

  private static List<String> listed(Message<String> message) {
    return List.of(refusing(message, "flatMap"));
  }

  private static String branchOf(Message<String> message) {
    return refusing(message, "branch").equals("route") ? "nowhere" : "on";
  }

  private static String keyOf(Message<String> message) {
    return refusing(message, "key").equals("no key") ? null : "all";
  }

  /** Joins texts, and refuses one. */
  public static final class Joined implements Accumulator<String, String, String> {
    @Override
    public String create() {
      return "";
    }

    @Override
    public String add(String joined, Message<String> message) {
      return joined + refusing(message, "accumulator");
    }

    @Override
    public String merge(String left, String right) {
      return left + right;
    }

    @Override
    public String getValue(String joined) {
      return joined;
    }
  }

  private static Pipeline ofAllKindsOfSteps() {
    return streamingSource(
            "in",
            "events",
            SourceOptions.defaults()
                .withEventTime(m -> refusing(m, "event time") == null ? 0L : m.timestamp()))
        .apply("header", headersFilter("n", 1))
        .apply("filter", filter(m -> refusing(m, "filter") != null))
        .apply("map", map(m -> new String(refusing(m, "map"))))
        .apply("flatMap", flatMap(ErrorPoliciesIT::listed))
        .route(
            "by-branch",
            ErrorPoliciesIT::branchOf,
            on(
                "on",
                chain ->
                    chain.broadcast(
                        "copies",
                        copy ->
                            copy.apply("copy", filter(m -> refusing(m, "broadcast") != null))
                                .sink("nowhere", devNullSink()),
                        copy ->
                            copy.apply(
                                    "join",
                                    reducer(tumbling(2), new Joined())
                                        .groupBy(ErrorPoliciesIT::keyOf))
                                .apply("behind", map(m -> refusing(m, "okbroadcast")))
                                .apply("serializer", serializer())
                                .sink("out", streamSink("out")))));
  }

  @Test
  void isDeadLettersWhicheverKindOfStepRefusesThemWithTheBytesThatWereRead() {
    send(
        "event time",
        "header",
        "filter",
        "map",
        "flatMap",
        "branch",
        "route",
        "ok",
        "broadcast",
        "key",
        "no key",
        "accumulator");

    run(
        PipelineDefinition.of("kinds", ErrorPoliciesIT::ofAllKindsOfSteps),
        ", keep_original: true");

    assertThat(letters("step", "cause", "value", "offset"))
        .containsExactlyInAnyOrder(
            "event time | in | refused | original | 0",
            "header | header | header | original | 1",
            "filter | filter | refused | original | 2",
            "map | map | refused | original | 3",
            "flatMap | flatMap | refused | original | 4",
            "branch | by-branch | refused | original | 5",
            "route | by-branch | route | original | 6",
            "broadcast | copy | refused | original | 8",
            "key | join | refused | original | 9",
            "no key | join | key | original | 10",
            "accumulator | join | refused | original | 11",
            // What a window has gathered comes from no single record.
            "\"okbroadcast\" | behind | refused | json | none");
  }

  private static PipelineDefinition dividing() {
    return PipelineDefinition.of(
        "dividing",
        onError(drop()),
        () ->
            streamingSource("in", "events")
                .apply("number", map(m -> Integer.valueOf(new String(m.payload()))))
                .apply(
                    "divide",
                    map(m -> 60 / m.payload()),
                    onError(retry(2, Duration.ofMillis(1), Duration.ofMillis(1)).then(dlq())))
                .apply("serializer", serializer())
                .sink("out", streamSink("out"), onInvalid(drop())));
  }

  @Test
  void isWhatTheCodeSays() {
    send("2", "x", "0");

    run(dividing(), "");

    assertThat(written()).containsExactly("30");
    assertThat(letters("step", "cause")).containsExactly("0 | divide | error");
  }

  private static PipelineDefinition batches(int size) {
    return PipelineDefinition.of(
        "batches",
        () ->
            streamingSource("in", "events")
                .apply("batch", batch(size, Duration.ofMinutes(10)))
                .apply("parser", batchParser(JsonValue.class))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));
  }

  @ParameterizedTest(name = "{0}{1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "''",
      textBlock =
          """
          in one task              |                       | 1 | original
          across a network edge    |                       | 2 | payload
          keeping originals across | , keep_original: true | 2 | original
          """)
  void ofABatchKeepTheirEnvelopes(String where, String options, int parallelism, String kind) {
    send("1", "{broken", "3");
    String steps =
        "- parallelism: %d\n  steps_config: {parser: {starts_segment: %s}}"
            .formatted(parallelism, parallelism > 1);

    try (FlinkRun run =
        sandbox.start(plan(batches(3), options == null ? "" : options, "", steps).untilLatest())) {
      run.awaitFinished(Patience.LIMIT);
    }

    assertThat(written()).containsExactly("[1,3]");
    assertThat(letters("step", "offset", "topic", "partition", "timestamp", "value"))
        .containsExactly("{broken | parser | 1 | " + input + " | 0 | " + TIME + " | " + kind);
    ConsumerRecord<byte[], byte[]> letter = sandbox.topics().readAll(dead).get(0);
    assertThat(letter.key()).isEqualTo(bytes("key of {broken"));
    assertThat(header(letter, "n")).isEqualTo("1");
  }

  @ParameterizedTest(name = "keep_original {0}, then {1}")
  @CsvSource({"false, true, payload", "true, false, original", "true, true, original"})
  void mayKeepOriginalsOrNoLongerFromASavepointOn(boolean before, boolean after, String kind) {
    send("1", "{broken");
    String savepoint;
    try (FlinkRun first = sandbox.start(plan(batches(3), ", keep_original: " + before, "", ""))) {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> first.counters().of("batch", "messages_in") == 2);
      savepoint = first.stopWithSavepoint(savepoints.toUri().toString(), false);
    }
    send("3");

    FlinkPlan plan = plan(batches(3), ", keep_original: " + after, "", "");
    FlinkRun run = sandbox.start(plan, savepoint);
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> !written().isEmpty() && !letters().isEmpty());
    } finally {
      run.close();
    }

    assertThat(written()).containsExactly("[1,3]");
    assertThat(letters("offset", "value")).containsExactly("{broken | 1 | " + kind);
  }

  /** The limit is in the task of the parser, whose policy for exceptions is not for it. */
  @Test
  void ofABatchEndTheJobWhereTheyAreTooManyWhateverThePolicyForFunctionsIs() throws Exception {
    send("1", "{broken", "{worse");
    PipelineDefinition lenient =
        PipelineDefinition.of(
            "batches",
            onInvalid(drop()).and(onError(drop())),
            () ->
                streamingSource("in", "events")
                    .apply("batch", batch(3, Duration.ofMinutes(10)))
                    .apply("parser", batchParser(JsonValue.class), onInvalid(dlq()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out")));

    FlinkPlan limited = plan(lenient, ", limits: {per_interval: 1}", "", "").untilLatest();
    try (FlinkRun run = sandbox.start(limited)) {
      Throwable end = run.end().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).orElseThrow();

      assertThat(FailureReason.of(end))
          .startsWith("step 'parser' of pipeline 'batches' sent 2 messages to the dead letters");
    }
  }

  private static PipelineDefinition parsing() {
    return parsing(SourceOptions.defaults());
  }

  private static PipelineDefinition parsing(SourceOptions options) {
    return PipelineDefinition.of(
        "parsing",
        () ->
            streamingSource("in", "events", options)
                .apply("parser", parser(JsonValue.class))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));
  }

  private FlinkPlan inTwoSubtasks(PipelineDefinition definition, String delivery, String options) {
    return sandbox.compile(
        definition,
        sandbox.descriptor(
            """
            pipeline:
              delivery: %s
              checkpointing: {interval: 200 ms}
              segments:
                - parallelism: 2
                  steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest,
                         consumer_group: %s,
                         dlq: {topic: %s, bootstrap_servers: 'x:1'%s}}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            """
                .formatted(delivery, input, input, dead, options, output)));
  }

  /** What writes dead letters has one subtask from then on. */
  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void mayHaveLimitsAndAFunctionForTheEventTimeFromASavepointOn(String delivery) {
    send("1", "{broken");
    String savepoint;
    try (FlinkRun first = sandbox.start(inTwoSubtasks(parsing(), delivery, ""))) {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> !letters().isEmpty());
      savepoint = first.stopWithSavepoint(savepoints.toUri().toString(), false);
    }
    send("3", "{worse");

    PipelineDefinition timed = parsing(SourceOptions.defaults().withEventTime(Message::timestamp));
    FlinkRun run =
        sandbox.start(
            inTwoSubtasks(timed, delivery, ", limits: {per_interval: 1, share: 0.9}"), savepoint);
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> letters().size() > 1 && written().size() > 1);
    } finally {
      run.close();
    }

    assertThat(letters()).containsExactly("{broken", "{worse");
    assertThat(written()).containsExactlyInAnyOrder("1", "3");
  }

  private static String[] broken(int number) {
    return IntStream.range(0, number).mapToObj(i -> "{broken " + i).toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at_least_once | per_interval: 5           | sent 6 messages to the dead letters
          at_least_once | {share: 0.5, minimum: 4}  | made dead letters of 4 of the 4 messages
          exactly_once  | per_interval: 5           | sent 6 messages to the dead letters
          """)
  void endsTheJobForGoodWhereTheyAreTooManyAndLosesNone(
      String delivery, String limits, String reason) throws Exception {
    send(broken(20));
    String keys = limits.replaceAll("[{}]", "");

    String more = "delivery: " + delivery;
    FlinkPlan limited = plan(parsing(), ", limits: {" + keys + "}", more, "");
    try (FlinkRun run = sandbox.start(limited)) {
      Throwable end = run.end().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).orElseThrow();

      assertThat(run.status()).isEqualTo(JobStatus.FAILED);
      assertThat(FailureReason.of(end))
          .startsWith("step 'parser' of pipeline 'parsing' " + reason)
          .contains("The job ends and is not restarted");
    }
    assertThat(sandbox.topics().committed(input, input)).isLessThanOrEqualTo(5);

    try (FlinkRun run = sandbox.start(plan(parsing(), "", more, "").untilLatest())) {
      run.awaitFinished(Patience.LIMIT);
    }

    if (delivery.equals("exactly_once")) {
      assertThat(letters()).containsExactly(broken(20));
    } else {
      assertThat(letters()).contains(broken(20));
    }
  }
}
