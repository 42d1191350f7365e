package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.examples.alerts.Alerts;
import dev.weir.examples.batching.Batching;
import dev.weir.examples.billing.Billing;
import dev.weir.examples.blq.Backlog;
import dev.weir.examples.broadcast.Greetings;
import dev.weir.examples.gcssink.GcsVisits;
import dev.weir.examples.payments.Payments;
import dev.weir.examples.spans.SpansBuffer;
import dev.weir.examples.transformer.Transformer;
import dev.weir.examples.wordcounter.WordCounter;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The example")
@ExtendWith(SandboxExtension.class)
class ExamplesIT {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Sandbox sandbox;

  @BeforeEach
  void remember(Sandbox shared) {
    sandbox = shared;
  }

  private static Path resource(PipelineDefinition example, String name) {
    return Path.of("src/main/resources")
        .resolve(example.getClass().getPackageName().replace('.', '/'))
        .resolve(name);
  }

  /**
   * Creates topics that are not there: tests of the check of brokers make some, and leave them
   * empty.
   */
  private void create(String... topics) {
    Collection<String> known = sandbox.topics().names();
    for (String topic : topics) {
      if (!known.contains(topic)) {
        sandbox.topics().create(topic, 1);
      }
    }
  }

  private void sendSamples(PipelineDefinition example, String topic, Instant time)
      throws IOException {
    sendSamples(example, topic, time, Duration.ZERO);
  }

  /** Sends the samples of an example, the first at a time and each other so long after the last. */
  private void sendSamples(PipelineDefinition example, String topic, Instant first, Duration step)
      throws IOException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Instant time = first;
    for (String line : Files.readAllLines(resource(example, topic + ".jsonl"))) {
      byte[] value = line.getBytes(StandardCharsets.UTF_8);
      records.add(new ProducerRecord<>(topic, 0, time.toEpochMilli(), null, value));
      time = time.plus(step);
    }
    sandbox.topics().send(records);
  }

  private void run(PipelineDefinition example) throws IOException {
    sandbox.runUntilLatest(
        example, sandbox.descriptor(Files.readString(resource(example, "deployment.yaml"))));
  }

  private List<String> written(String topic) {
    return sandbox.topics().readAll(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void batchingWritesListsOfFiveAndTheRest() throws IOException {
    create("orders", "order-batches");
    sendSamples(new Batching(), "orders", Instant.EPOCH);

    run(new Batching());

    assertThat(written("order-batches"))
        .containsExactly(
            "[{\"id\":1,\"item\":\"item 1\"},{\"id\":2,\"item\":\"item 2\"},"
                + "{\"id\":3,\"item\":\"item 3\"},{\"id\":4,\"item\":\"item 4\"},"
                + "{\"id\":5,\"item\":\"item 5\"}]",
            "[{\"id\":6,\"item\":\"item 6\"},{\"id\":7,\"item\":\"item 7\"}]");
  }

  @Test
  void gcsSinkWritesEachVisitIntoAnObjectOfItsOwnNamedByTheSecond(@TempDir Path folder)
      throws IOException {
    create("visits");
    GcsVisits example = new GcsVisits(Clock.fixed(NOON, ZoneOffset.UTC));
    sendSamples(example, "visits", Instant.EPOCH);
    String yaml = Files.readString(resource(example, "deployment.yaml"));

    // The same sink on files, where the file system of gs:// is not there.
    sandbox.runUntilLatest(
        example,
        sandbox.descriptor(yaml.replace("bucket: weir", "path: '" + folder.toUri() + "'")));

    List<String> visits = new ArrayList<>();
    try (Stream<Path> objects = Files.list(folder.resolve("visits/2026-01-01T12:00:00"))) {
      for (Path object : objects.toList()) {
        assertThat(object.getFileName().toString()).matches("part-.+-[0-9]+\\.json");
        visits.add(Files.readString(object));
      }
    }
    assertThat(visits)
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(resource(example, "visits.jsonl")).stream()
                .map(
                    line ->
                        line.replaceFirst("\"address\":\"(.+)\\.[0-9]+\"", "\"network\":\"$1.0\""))
                .toList());
  }

  @Test
  void broadcastGreetsEverybodyTwice() throws IOException {
    create("people", "hellos", "goodbyes");
    sendSamples(new Greetings(), "people", Instant.EPOCH);

    run(new Greetings());

    assertThat(written("hellos")).containsExactly("Hello, Foo!", "Hello, Ångström!");
    assertThat(written("goodbyes")).containsExactly("Goodbye, Foo.", "Goodbye, Ångström.");
  }

  @Test
  void blqStoresAndCountsRecentEventsAndKeepsDelayedOnesApart() throws IOException {
    create("events", "events-storage", "events-counting", "events-backlog");
    Backlog backlog = new Backlog(Clock.fixed(NOON, ZoneOffset.UTC));
    sendSamples(backlog, "events", NOON.minus(Duration.ofMinutes(1)));
    sendSamples(backlog, "events", NOON.minus(Duration.ofHours(1)));

    run(backlog);

    List<String> twoEvents = List.of("an event", "another event");
    assertThat(written("events-storage")).isEqualTo(twoEvents);
    assertThat(written("events-counting")).isEqualTo(twoEvents);
    assertThat(written("events-backlog")).isEqualTo(twoEvents);
  }

  @Test
  void billingCountsThreeOutcomesByReasonAndCategory() throws IOException {
    create("outcomes", "billed-outcomes");
    sendSamples(new Billing(), "outcomes", NOON);

    run(new Billing());

    assertThat(written("billed-outcomes"))
        .containsExactly("{\"\":1,\"1\":1,\"discarded-hash1\":1}", "{\"\":1,\"project_id1\":2}");
  }

  @Test
  void transformerJoinsTheLettersOfSixSecondsEveryTwoSeconds() throws IOException {
    create("letters", "joined-letters");
    sendSamples(new Transformer(), "letters", NOON, Duration.ofSeconds(2));

    run(new Transformer());

    assertThat(written("joined-letters"))
        .containsExactly("a", "a.b", "a.b.c", "b.c.d", "c.d.e", "d.e.f", "e.f", "f");
  }

  @Test
  void alertsCountTheEventsThatEachRuleConcernsAndDropWhatTheSchemaRefuses() throws IOException {
    create("service-events", "alerts");
    sendSamples(new Alerts(), "service-events", NOON, Duration.ofSeconds(1));
    sendSamples(new Alerts(), "service-events", NOON.plusSeconds(60), Duration.ofSeconds(1));

    run(new Alerts());

    List<String> minute =
        List.of(
            "{\"alert\":{\"service\":\"checkout\",\"rule\":\"FAILED\"},\"events\":2}",
            "{\"alert\":{\"service\":\"checkout\",\"rule\":\"SLOW\"},\"events\":1}",
            "{\"alert\":{\"service\":\"search\",\"rule\":\"SLOW\"},\"events\":1}");
    assertThat(written("alerts").subList(0, 3)).containsExactlyInAnyOrderElementsOf(minute);
    assertThat(written("alerts").subList(3, 6)).containsExactlyInAnyOrderElementsOf(minute);
  }

  @Test
  void spansBufferEmitsATraceAtItsEndOrAfterAMinuteWithoutSpans() throws IOException {
    create("spans", "buffered-spans");
    sendSamples(new SpansBuffer(), "spans", NOON, Duration.ofSeconds(1));

    run(new SpansBuffer());

    assertThat(written("buffered-spans").get(0)).isEqualTo(spans("t1", "start", "query", "end"));
    assertThat(written("buffered-spans"))
        .hasSize(3)
        .contains(spans("t1", "afterwards"), spans("t2", "start", "query"));
  }

  private static String spans(String trace, String... names) {
    return Stream.of(names)
        .map(name -> "{\"trace\":\"" + trace + "\",\"name\":\"" + name + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void paymentsKeepWhatIsBadApart() throws IOException {
    create("payments", "parts", "dead-payments");
    sendSamples(new Payments(), "payments", NOON);

    run(new Payments());

    assertThat(written("parts"))
        .containsExactly("{\"id\":1,\"amount\":2.50}", "{\"id\":5,\"amount\":0.33}");
    assertThat(written("dead-payments"))
        .containsExactly("{\"id\": 2, \"amount\": 10.00, \"parts\": 0}", "{\"id\": \"four\"}");
  }

  @Test
  void wordCounterSaysEachThirdWord() throws IOException {
    create("sentences", "counted-words");
    sendSamples(new WordCounter(), "sentences", NOON);

    run(new WordCounter());

    assertThat(written("counted-words")).containsExactly("a 3", "b 3");
  }
}
