package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.gzip;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.ObjectSink;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.DeadLetters;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.FilesBelow;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An object sink")
class ObjectSinkIT extends InputOutput {
  /** How often the function that fails has been called: Flink makes copies of it in this JVM. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir private Path folder;
  @TempDir private Path savepoints;

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(input, bytes("message " + i)))
                .toList());
  }

  private static ObjectSink parts() {
    return gcsSink("my-bucket", () -> "by second/12:00:00").suffix(".txt");
  }

  private static ObjectSink precise() {
    return gcsSink("my-bucket", message -> "exact/12:00/" + text(message)).naming(exact());
  }

  private static String text(Message<byte[]> message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  private FlinkPlan plan(
      ObjectSink sink, UnaryOperator<ExtensibleChain<byte[]>> before, String keys) {
    return sandbox.compile(
        PipelineDefinition.of(
            "objects", () -> before.apply(streamingSource("in", "in")).sink("out", sink)),
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 300ms}
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest,
                         dlq: {topic: %s, bootstrap_servers: 'x:1'}}
                    out: {path: '%s'%s}
            """
                .formatted(input, output, folder.toUri(), keys)));
  }

  private FlinkPlan plan(ObjectSink sink) {
    return plan(sink, chain -> chain, "");
  }

  private void runAll(FlinkPlan plan) {
    sandbox.start(plan.untilLatest()).awaitFinished(Patience.LIMIT);
  }

  /** Returns the contents of all objects by their names, also of those that are not committed. */
  private Map<String, byte[]> objects() throws IOException {
    Map<String, byte[]> objects = new TreeMap<>();
    for (Path file : FilesBelow.of(folder)) {
      objects.put(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
    return objects;
  }

  private static List<String> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "message " + i).toList();
  }

  /** Each message is in one object, and nothing else is there. */
  private void assertObjects(String names, int messages) throws IOException {
    Map<String, byte[]> objects = objects();
    assertThat(objects.keySet()).allMatch(name -> name.matches(names));
    assertThat(objects.values().stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
        .containsExactlyInAnyOrderElementsOf(messages(0, messages));
  }

  private List<String> reasons() {
    return sandbox.topics().readAll(output).stream()
        .map(
            letter ->
                new String(letter.value(), StandardCharsets.UTF_8)
                    + ": "
                    + new String(
                        letter.headers().lastHeader(DeadLetters.REASON).value(),
                        StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void writesEachMessageAsAPartBelowItsName() throws IOException {
    send(0, 50);
    runAll(plan(parts()));

    assertObjects("by second/12:00:00/part-[0-9a-f-]{36}-\\d+\\.txt", 50);
  }

  @Test
  void writesEachMessageUnderPreciselyItsName() throws IOException {
    send(0, 50);
    runAll(plan(precise()));

    assertObjects("exact/12:00/message \\d+", 50);
    assertThat(objects().get("exact/12:00/message 7")).isEqualTo(bytes("message 7"));
  }

  @Test
  void compressesEachObjectAndSaysItsPrefixWhereTheDescriptorWantsIt() throws IOException {
    send(0, 1);
    runAll(
        plan(
            fileSink("/absent", () -> "a").compression(gzip()),
            chain -> chain,
            ", prefix: event, suffix: .gz"));

    Map.Entry<String, byte[]> object = objects().entrySet().iterator().next();
    assertThat(object.getKey()).matches("a/event-[0-9a-f-]{36}-0\\.gz");
    try (GZIPInputStream content =
        new GZIPInputStream(new ByteArrayInputStream(object.getValue()))) {
      assertThat(content.readAllBytes()).isEqualTo(bytes("message 0"));
    }
  }

  @Test
  void givesANameToItsFirstMessageAndKeepsTheOthersAsDeadLetters() throws IOException {
    send(0, 3);
    runAll(
        plan(gcsSink("b", () -> "the/only").naming(exact()), chain -> chain, ", parallelism: 2"));
    assertThat(objects()).containsOnlyKeys("the/only");
    byte[] first = objects().get("the/only");
    // Another topic: how far a job has read may be lost where it ends at once.
    input = sandbox.topics().createUnique("in");
    send(3, 4);
    runAll(plan(gcsSink("b", () -> "the/only").naming(exact())));

    assertThat(objects().get("the/only")).isEqualTo(first);
    assertThat(reasons())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    messages(0, 3).stream()
                        .filter(message -> !Arrays.equals(bytes(message), first))
                        .map(message -> message + ": another message has its object's name"),
                    Stream.of("message 3: an object or a folder has its object's name already"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a\nb"})
  void leavesMessagesOutWhoseNameBreaksARule(String name) throws IOException {
    send(0, 1);
    runAll(plan(fileSink("/absent", () -> name)));

    assertThat(objects()).isEmpty();
    assertThat(reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason).startsWith("message 0: its object's name "));
  }

  private static Message<byte[]> failing(Message<byte[]> message) {
    int call = CALLS.incrementAndGet();
    if (call == 150 || call == 400) {
      throw new IllegalStateException("as if the machine were gone");
    }
    return message;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void writesEachMessageOnceWhereTheJobFailsAndGoesOn(boolean isExact) throws Exception {
    CALLS.set(0);
    FlinkPlan plan =
        plan(
            isExact ? precise() : parts(),
            chain -> chain.apply("failing", map(m -> failing(m).payload(), byte[].class)),
            "");
    send(0, 100);
    FlinkRun run = sandbox.start(plan);
    try {
      awaitCommitted(100);
      send(100, 200);
      awaitCommitted(200);
      send(200, 300);
      awaitCommitted(300);
    } finally {
      run.stopWithSavepoint(savepoints.toUri().toString(), true);
    }

    assertThat(CALLS).hasValueGreaterThan(300);
    assertThat(committed()).hasSize(300);
    assertThat(
            committed().values().stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
        .containsExactlyInAnyOrderElementsOf(messages(0, 300));
    assertThat(reasons()).isEmpty();
  }

  private Map<String, byte[]> committed() throws IOException {
    Map<String, byte[]> committed = objects();
    committed.keySet().removeIf(name -> name.contains(".inprogress."));
    return committed;
  }

  private void awaitCommitted(int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .ignoreExceptionsMatching(ObjectSinkIT::isMovedWhileRead)
        .until(() -> committed().size() >= messages);
  }

  private static boolean isMovedWhileRead(Throwable problem) {
    return problem instanceof NoSuchFileException
        || problem.getCause() instanceof NoSuchFileException;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void writesEachMessageOnceAcrossASavepointWithOtherNumbersOfSubtasks(boolean isExact)
      throws IOException {
    ObjectSink sink = isExact ? precise() : parts();
    String directory = savepoints.toUri().toString();
    send(0, 300);
    String keys = ", starts_segment: true, parallelism: ";
    FlinkRun first = sandbox.start(plan(sink, chain -> chain, keys + 2));
    await(first, 300);
    String savepoint = first.stopWithSavepoint(directory, false);
    assertObjects("(exact|by second)/.*", 300);
    send(250, 600);
    FlinkRun second = sandbox.start(plan(sink, chain -> chain, keys + 3), savepoint);
    await(second, 350);
    second.stopWithSavepoint(directory, true);

    if (isExact) {
      assertObjects("exact/12:00/message \\d+", 600);
      assertThat(reasons()).hasSize(50);
    } else {
      assertThat(objects()).hasSize(650);
    }
  }

  private static void await(FlinkRun run, long messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("out", StepMetrics.MESSAGES_IN) == messages);
  }
}
