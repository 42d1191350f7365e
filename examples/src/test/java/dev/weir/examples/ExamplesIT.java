package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.examples.batching.Batching;
import dev.weir.examples.blq.Backlog;
import dev.weir.examples.broadcast.Greetings;
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
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The example")
@ExtendWith(SandboxExtension.class)
class ExamplesIT {
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

  private void create(String... topics) {
    for (String topic : topics) {
      sandbox.topics().create(topic, 1);
    }
  }

  private void sendSamples(PipelineDefinition example, String topic, Instant time)
      throws IOException {
    sandbox
        .topics()
        .send(
            Files.readAllLines(resource(example, topic + ".jsonl")).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(
                    value ->
                        new ProducerRecord<byte[], byte[]>(
                            topic, 0, time.toEpochMilli(), null, value))
                .toList());
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
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    Backlog backlog = new Backlog(Clock.fixed(now, ZoneOffset.UTC));
    sendSamples(backlog, "events", now.minus(Duration.ofMinutes(1)));
    sendSamples(backlog, "events", now.minus(Duration.ofHours(1)));

    run(backlog);

    List<String> twoEvents = List.of("an event", "another event");
    assertThat(written("events-storage")).isEqualTo(twoEvents);
    assertThat(written("events-counting")).isEqualTo(twoEvents);
    assertThat(written("events-backlog")).isEqualTo(twoEvents);
  }
}
