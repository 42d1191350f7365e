package dev.weir.sandbox.junit;

import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.binaryHeadersFilter;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.headersFilter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.ref;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Segment;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.StepCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The steps on a real broker and a real cluster")
@ExtendWith(SandboxExtension.class)
class StepsIT {
  private static final Path REAL_MESSAGES = Path.of("../../shared/data/ingest-metrics");

  /** The type of a message, taken from its JSON. */
  private static String typeOf(Message<JsonValue> message) {
    return ((JsonString) ((JsonObject) message.payload()).members().get("type")).value();
  }

  public enum Age {
    RECENT,
    DELAYED
  }

  private Sandbox sandbox;
  private final Map<String, String> topics = new HashMap<>();

  @BeforeEach
  void createTopics(Sandbox shared) {
    sandbox = shared;
    for (String name : List.of("in", "in2", "a", "b", "c")) {
      topics.put(name, sandbox.topics().createUnique(name));
    }
  }

  /** Runs a pipeline whose sources and sinks are named after their topics, until all is read. */
  private void run(PipelineDefinition definition) {
    sandbox.runUntilLatest(definition, sandbox.descriptor(yaml(definition)));
  }

  private String yaml(PipelineDefinition definition) {
    StringBuilder steps = new StringBuilder();
    definition
        .graph()
        .orThrow()
        .nodes()
        .forEach(
            node -> {
              String name = node.path().name().value();
              if (topics.containsKey(name)) {
                steps.append(
                    "        %s: {bootstrap_servers: 'x:1', topic: %s%s}\n"
                        .formatted(
                            node.path(),
                            topics.get(name),
                            name.startsWith("in") ? ", auto_offset_reset: earliest" : ""));
              }
            });
    return "pipeline:\n  on_invalid: drop\n  segments:\n    - steps_config:\n" + steps;
  }

  private static PipelineDefinition pipeline(java.util.function.Supplier<Pipeline> pipeline) {
    return PipelineDefinition.of("steps", pipeline);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(String topic, String... values) {
    sandbox
        .topics()
        .send(
            Stream.of(values)
                .map(value -> new ProducerRecord<byte[], byte[]>(topics.get(topic), bytes(value)))
                .toList());
  }

  private List<String> written(String topic) {
    return sandbox.topics().readAll(topics.get(topic)).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  public record Metric(String name, String type, List<Long> value) {}

  @Test
  void parseFilterMapAndSerialise() {
    String set = "{\"name\":\"s:sessions/user@none\",\"type\":\"s\",\"value\":[1617781333]}";
    send("in", set, set, set.replace("\"type\":\"s\"", "\"type\":\"c\""));

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Metric.class))
                    .apply("sets", filter(m -> m.payload().type().equals("s")))
                    .apply(
                        "rename",
                        map(m -> new Metric("new_metric", m.payload().type(), m.payload().value())))
                    .apply("serializer", serializer())
                    .sink("a", streamSink("a"))));

    String renamed = "{\"name\":\"new_metric\",\"type\":\"s\",\"value\":[1617781333]}";
    assertThat(written("a")).containsExactly(renamed, renamed);
  }

  @Test
  void routeSendsEachRealMessageIntoExactlyOneBranch() throws IOException {
    assumeTrue(Files.isDirectory(REAL_MESSAGES), "the folder of real messages is not here");
    List<String> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL_MESSAGES)) {
      for (Path file : files.filter(f -> !f.endsWith("schema.json")).sorted().toList()) {
        messages.add(Files.readString(file));
      }
    }
    send("in", messages.toArray(new String[0]));

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(JsonValue.class))
                    .route(
                        "by-type",
                        m -> typeOf(m).equals("s"),
                        on(true, c -> c.apply("sa", serializer()).sink("a", streamSink("a"))),
                        on(false, c -> c.apply("sb", serializer()).sink("b", streamSink("b"))))));

    assertThat(written("a")).hasSize(3).allMatch(value -> value.contains("\"type\":\"s\""));
    assertThat(written("b")).hasSize(5).noneMatch(value -> value.contains("\"type\":\"s\""));
  }

  @Test
  void routeDropsAMessageWithoutABranchAsInvalid() {
    send("in", "a", "b", "?");

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .route(
                        "by-text",
                        m -> new String(m.payload()),
                        on("a", c -> c.sink("a", streamSink("a"))),
                        on("b", c -> c.sink("b", streamSink("b"))))));

    assertThat(written("a")).containsExactly("a");
    assertThat(written("b")).containsExactly("b");
  }

  @Test
  void broadcastHidesWhatOneBranchDoesToThePayloadFromTheOther() {
    send("in", "{\"tags\":[\"x\"],\"name\":\"old\"}");

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(new TypeRef<Map<String, JsonValue>>() {}))
                    .broadcast(
                        "copies",
                        c ->
                            c.apply("change", map(m -> change(m.payload()), TYPE))
                                .apply("sa", serializer())
                                .sink("a", streamSink("a")),
                        c -> c.apply("sb", serializer()).sink("b", streamSink("b")))));

    assertThat(written("a").get(0)).contains("\"name\":\"new\"");
    assertThat(written("b").get(0)).contains("\"name\":\"old\"");
  }

  @Test
  void broadcastHidesWhatALaterBranchDoesFromThoseThatWriteThePayload() {
    send("in", "{\"tags\":[\"x\"],\"name\":\"old\"}");

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(new TypeRef<Map<String, JsonValue>>() {}))
                    .broadcast(
                        "copies",
                        c -> c.apply("sa", serializer()).sink("a", streamSink("a")),
                        c ->
                            c.apply("change", map(m -> change(m.payload()), TYPE))
                                .sink("gone", devNullSink()),
                        c -> c.apply("sb", serializer()).sink("b", streamSink("b")),
                        c ->
                            c.apply("change-too", map(m -> change(m.payload()), TYPE))
                                .apply("sc", serializer())
                                .sink("c", streamSink("c")))));

    assertThat(written("a").get(0)).contains("\"name\":\"old\"");
    assertThat(written("b").get(0)).contains("\"name\":\"old\"");
    assertThat(written("c").get(0)).contains("\"name\":\"new\"");
  }

  private static final TypeRef<Map<String, JsonValue>> TYPE = new TypeRef<>() {};

  private static Map<String, JsonValue> change(Map<String, JsonValue> payload) {
    payload.put("name", new JsonString("new"));
    return payload;
  }

  public record Person(String name) {}

  @Test
  void broadcastToTwoMaps() {
    send("in", "{\"name\":\"Foo\"}");

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Person.class))
                    .broadcast(
                        "greetings",
                        c ->
                            c.apply("hello", map(m -> bytes("Hello, " + m.payload().name() + "!")))
                                .sink("a", streamSink("a")),
                        c ->
                            c.apply(
                                    "goodbye",
                                    map(m -> bytes("Goodbye, " + m.payload().name() + ".")))
                                .sink("b", streamSink("b")))));

    assertThat(written("a")).containsExactly("Hello, Foo!");
    assertThat(written("b")).containsExactly("Goodbye, Foo.");
  }

  @Test
  void recentMessagesAreBroadcastToTwoTopicsAndDelayedOnesGoToAThird() {
    long now = 1_700_000_000_000L;
    for (long timestamp : List.of(now - 3_600_000, now)) {
      sandbox
          .topics()
          .send(
              List.of(
                  new ProducerRecord<>(
                      topics.get("in"), 0, timestamp, null, bytes("at " + timestamp))));
    }

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .route(
                        "recent-or-delayed",
                        m -> m.timestamp() > now - 60_000 ? Age.RECENT : Age.DELAYED,
                        on(
                            Age.RECENT,
                            c ->
                                c.broadcast(
                                    "recent",
                                    r -> r.sink("a", streamSink("a")),
                                    r -> r.sink("b", streamSink("b")))),
                        on(Age.DELAYED, c -> c.sink("c", streamSink("c"))))));

    assertThat(written("a")).containsExactly("at " + now);
    assertThat(written("b")).containsExactly("at " + now);
    assertThat(written("c")).containsExactly("at " + (now - 3_600_000));
  }

  public static final class Named {
    private Named() {}

    public static Person person(Message<byte[]> message) {
      return new Person(new String(message.payload(), StandardCharsets.UTF_8));
    }

    public static boolean isLong(Message<Person> message) {
      return message.payload().name().length() > 3;
    }

    public static List<byte[]> letters(Message<Person> message) {
      return message.payload().name().chars().mapToObj(c -> bytes("" + (char) c)).toList();
    }
  }

  @Test
  void functionsRunByTheirNames() {
    send("in", "Foo", "Bars");
    String here = Named.class.getName();

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("person", map(ref(here, "person"), Person.class))
                    .apply("long", filter(ref(here, "isLong")))
                    .apply("letters", flatMap(ref(here, "letters"), byte[].class))
                    .sink("a", streamSink("a"))));

    assertThat(written("a")).containsExactly("B", "a", "r", "s");
  }

  private void sendWithHeader(String value, Header... headers) {
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(
                    topics.get("in"), 0, null, null, bytes(value), List.of(headers))));
  }

  @Test
  void headersFilterKeepsTheNumberDropsOthersAndFindsInvalidOnes() {
    sendWithHeader("none");
    sendWithHeader("other", new RecordHeader("org", bytes("1")));
    sendWithHeader("empty", new RecordHeader("pid", bytes("")));
    sendWithHeader("41", new RecordHeader("pid", bytes("41")));
    sendWithHeader("42", new RecordHeader("pid", bytes("7")), new RecordHeader("pid", bytes("42")));
    sendWithHeader("0xFF", new RecordHeader("pid", new byte[] {(byte) 0xFF}));
    sendWithHeader("not-int", new RecordHeader("pid", bytes("not-int")));
    sendWithHeader("huge", new RecordHeader("pid", bytes("4".repeat(100))));
    PipelineDefinition definition =
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("mine", headersFilter("pid", 42))
                    .sink("a", streamSink("a")));

    assertCounts(definition, "mine", 1, 5, 2);

    assertThat(written("a")).containsExactly("42");
  }

  @Test
  void binaryHeadersFilterReadsEightBytes() {
    sendWithHeader("-2", new RecordHeader("pid", ByteBuffer.allocate(8).putLong(-2).array()));
    sendWithHeader("3", new RecordHeader("pid", ByteBuffer.allocate(8).putLong(3).array()));
    sendWithHeader("short", new RecordHeader("pid", new byte[] {1}));
    PipelineDefinition definition =
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("mine", binaryHeadersFilter("pid", -2))
                    .sink("a", streamSink("a")));

    assertCounts(definition, "mine", 1, 1, 1);

    assertThat(written("a")).containsExactly("-2");
  }

  /** Runs a pipeline until a step has handled all messages, and checks what became of them. */
  private void assertCounts(
      PipelineDefinition definition, String step, long out, long filtered, long invalid) {
    FlinkRun run = sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml(definition))));
    try {
      StepCounters counters =
          Awaitility.await()
              .atMost(Patience.LIMIT)
              .until(
                  run::counters,
                  c ->
                      c.of(step, StepMetrics.MESSAGES_OUT)
                              + c.of(step, StepMetrics.FILTERED)
                              + c.of(step, StepMetrics.INVALID)
                          == out + filtered + invalid);
      assertThat(counters.of(step, StepMetrics.MESSAGES_OUT)).isEqualTo(out);
      assertThat(counters.of(step, StepMetrics.FILTERED)).isEqualTo(filtered);
      assertThat(counters.of(step, StepMetrics.INVALID)).isEqualTo(invalid);
    } finally {
      run.cancel();
    }
  }

  @Test
  void flatMapMakesAnyNumberOfMessagesWithTheEnvelopeOfTheOne() {
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(topics.get("in"), bytes("key"), bytes("to be or not")),
                new ProducerRecord<>(topics.get("in"), bytes("other"), bytes(""))));

    run(
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("words", flatMap(StepsIT::words))
                    .sink("a", streamSink("a"))));

    assertThat(written("a")).containsExactly("to", "be", "or", "not");
    assertThat(sandbox.topics().readAll(topics.get("a")))
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(bytes("key")));
  }

  private static List<byte[]> words(Message<byte[]> message) {
    return Stream.of(new String(message.payload(), StandardCharsets.UTF_8).split(" "))
        .filter(word -> !word.isEmpty())
        .map(StepsIT::bytes)
        .toList();
  }

  @Test
  void severalSourcesRunSideBySideAndMerged() {
    send("in", "1", "2");
    send("in2", "3");

    run(
        pipeline(
            () ->
                multiChain(
                    merge("all", streamingSource("in", "in"), streamingSource("in2", "in2"))
                        .sink("a", streamSink("a")))));

    assertThat(written("a")).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void aSegmentServesTwoBranches() {
    send("in", "x");
    Segment<byte[]> shout =
        segment(
            "shout",
            byte[].class,
            c ->
                c.apply("upper", map(m -> bytes(new String(m.payload()).toUpperCase())))
                    .sink("a", streamSink("a")));

    run(pipeline(() -> streamingSource("in", "in").broadcast("both", shout, shout.named("again"))));

    assertThat(written("a")).containsExactly("X", "X");
  }

  @Test
  void printAndDevNullSinksTakeAnyPayload() {
    send("in", "{\"name\":\"Foo\"}", "{\"name\":\"Bar\"}");
    PipelineDefinition definition =
        pipeline(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Person.class))
                    .broadcast(
                        "both",
                        c -> c.sink("seen", printSink()),
                        c ->
                            c.sink(
                                "gone",
                                devNullSink(
                                    1,
                                    Duration.ZERO,
                                    Duration.ofMillis(5),
                                    Duration.ofMillis(20)))));

    assertCounts(definition, "seen", 2, 0, 0);
    assertCounts(definition, "gone", 2, 0, 0);
  }
}
