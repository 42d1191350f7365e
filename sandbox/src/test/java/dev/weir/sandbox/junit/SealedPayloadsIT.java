package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A payload of a sealed interface")
class SealedPayloadsIT extends InputOutput {
  private static final long T = 1_700_006_400_000L;

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  public sealed interface Event {
    Customer customer();
  }

  @JsonTypeName("visit")
  public record Visit(Customer customer, String page) implements Event {}

  @JsonTypeName("sale")
  public record Sale(Customer customer, double price) implements Event {}

  /** Contains its own kind. */
  @JsonTypeName("undo")
  public record Undo(Event undone) implements Event {
    @Override
    public Customer customer() {
      return undone.customer();
    }
  }

  /** The key. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  public sealed interface Customer {}

  @JsonTypeName("known")
  public record Known(int number) implements Customer {}

  @JsonTypeName("guest")
  public record Guest() implements Customer {}

  public record History(List<Event> events) {}

  /** Keeps the events of a customer. */
  public static final class Histories implements Accumulator<Event, History, History> {
    @Override
    public History create() {
      return new History(List.of());
    }

    @Override
    public History add(History history, Message<Event> message) {
      return merge(history, new History(List.of(message.payload())));
    }

    @Override
    public History merge(History left, History right) {
      return new History(Stream.concat(left.events().stream(), right.events().stream()).toList());
    }

    @Override
    public History getValue(History history) {
      return history;
    }
  }

  private static final PipelineDefinition HISTORIES =
      PipelineDefinition.of(
          "histories",
          () ->
              streamingSource("in", "in")
                  .apply("parser", parser(Event.class))
                  .apply(
                      "histories",
                      reducer(
                          tumbling(Duration.ofSeconds(10)),
                          new Histories(),
                          SealedPayloadsIT::customerOf))
                  .apply("serializer", serializer())
                  .sink("out", streamSink("out")));

  private static Customer customerOf(Message<Event> message) {
    return message.payload().customer();
  }

  private static final String VISIT =
      "{\"type\":\"visit\",\"customer\":{\"kind\":\"guest\"},\"page\":\"a\"}";
  private static final String SALE =
      "{\"type\":\"sale\",\"customer\":{\"kind\":\"known\",\"number\":7},\"price\":1.5}";
  private static final String UNDO = "{\"type\":\"undo\",\"undone\":" + SALE + "}";

  private void send(String... events) {
    sandbox
        .topics()
        .send(
            Stream.of(events)
                .map(event -> new ProducerRecord<byte[], byte[]>(input, 0, T, null, bytes(event)))
                .toList());
  }

  @Test
  void crossesTheNetworkByASealedKeyAndSurvivesASavepoint(@TempDir Path folder) {
    send(VISIT, SALE);
    FlinkRun first = sandbox.start(sandbox.compile(HISTORIES, sandbox.descriptor(yaml(1))));
    awaitEvents(first, 2);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);

    send(UNDO, VISIT);
    FlinkRun second =
        sandbox.start(sandbox.compile(HISTORIES, sandbox.descriptor(yaml(2))), savepoint);
    awaitEvents(second, 2);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(written())
        .containsExactlyInAnyOrder(
            "{\"events\":[" + VISIT + "," + VISIT + "]}",
            "{\"events\":[" + SALE + "," + UNDO + "]}");
  }

  private String yaml(int parallelism) {
    return """
        pipeline:
          segments:
            - parallelism: %d
              steps_config:
                in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: 'x:1', topic: %s}
        """
        .formatted(parallelism, input, output);
  }

  private static void awaitEvents(FlinkRun run, int number) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("histories", StepMetrics.MESSAGES_IN) == number);
  }
}
