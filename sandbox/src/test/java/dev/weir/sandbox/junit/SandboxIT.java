package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.StepCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline on a real broker and a real cluster")
class SandboxIT extends InputOutput {
  public record Visit(String page, int seconds, JsonValue more) {}

  private static PipelineDefinition longVisits() {
    return PipelineDefinition.of(
        "long-visits",
        () ->
            streamingSource("in", "visits")
                .apply("parser", parser(Visit.class))
                .apply("refuse", filter(m -> refuseNegative(m.payload())))
                .apply("long", filter(m -> m.payload().seconds() > 60))
                .apply("page", map(m -> m.payload().page()))
                .apply("serializer", serializer())
                .sink("out", streamSink("long-visits")));
  }

  private static boolean refuseNegative(Visit visit) {
    if (visit.seconds() < 0) {
      throw new InvalidMessageException("a visit of negative length");
    }
    return true;
  }

  private static Pipeline copy() {
    return streamingSource("in", "visits").sink("out", streamSink("copy"));
  }

  private String yaml(String more) {
    return """
        pipeline:
          %s
          segments:
            - steps_config:
                in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: "x:1", topic: %s}
        """
        .formatted(more, input, output);
  }

  private ProducerRecord<byte[], byte[]> record(String value) {
    return new ProducerRecord<>(input, value == null ? null : bytes(value));
  }

  @Test
  void writesWhatPassesEveryStep() {
    sandbox
        .topics()
        .send(
            List.of(
                record("{\"page\":\"a\",\"seconds\":61,\"more\":{\"x\":[1,2.50,null]}}"),
                record("{\"page\":\"b\",\"seconds\":60}"),
                record("{\"page\":\"c\",\"seconds\":3600}")));

    sandbox.runUntilLatest(longVisits(), sandbox.descriptor(yaml("on_invalid: fail")));

    assertThat(written()).containsExactly("\"a\"", "\"c\"");
  }

  @Test
  void carriesKeyHeadersAndTimestampUnchangedThroughEveryStepAndAcrossANetworkEdge() {
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      headers.add(new RecordHeader("h" + i % 10, i % 7 == 0 ? null : bytes("value " + i)));
    }
    byte[] key = {0, (byte) 0xFF, 7};
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(
                    input,
                    0,
                    1_500_000_000_123L,
                    key,
                    bytes("{\"page\":\"a\",\"seconds\":61}"),
                    headers)));

    sandbox.runUntilLatest(
        longVisits(),
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - parallelism: 1
                  steps_config:
                    in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest}
                - parallelism: 2
                  steps_config:
                    long: {starts_segment: true}
                    out: {bootstrap_servers: "x:1", topic: %s}
            """
                .formatted(input, output)));

    List<ConsumerRecord<byte[], byte[]>> written = sandbox.topics().readAll(output);
    assertThat(written).hasSize(1);
    assertThat(written.get(0).key()).isEqualTo(key);
    assertThat(written.get(0).timestamp()).isEqualTo(1_500_000_000_123L);
    assertThat(written.get(0).headers().toArray()).containsExactly(headers.toArray(new Header[0]));
  }

  @Test
  void dropsAndCountsEveryKindOfInvalidMessageAndGoesOn() {
    List<String> invalid =
        Arrays.asList(
            null,
            "",
            "{not json",
            "[]",
            "null",
            "7",
            "{}",
            "{\"page\":\"a\"}",
            "{\"page\":\"a\",\"seconds\":\"61\"}",
            "{\"page\":5,\"seconds\":61}",
            "{\"page\":\"a\",\"seconds\":61}x",
            "{\"page\":\"a\",\"seconds\":99999999999}",
            "{\"page\":\"a\",\"seconds\":-1}",
            "[".repeat(100_000));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    invalid.forEach(value -> records.add(record(value)));
    records.add(new ProducerRecord<>(input, new byte[] {(byte) 0xC3, (byte) 0x28}));
    records.add(record("{\"page\":\"end\",\"seconds\":61}"));
    sandbox.topics().send(records);

    FlinkRun run =
        sandbox.start(sandbox.compile(longVisits(), sandbox.descriptor(yaml("on_invalid: drop"))));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () -> {
                StepCounters counters = run.counters();
                assertThat(counters.of("in", StepMetrics.MESSAGES_OUT)).isEqualTo(records.size());
                assertThat(counters.of("parser", StepMetrics.INVALID)).isEqualTo(invalid.size());
                assertThat(counters.of("refuse", StepMetrics.INVALID)).isEqualTo(1);
                assertThat(counters.of("long", StepMetrics.MESSAGES_OUT)).isEqualTo(1);
                assertThat(counters.of("out", StepMetrics.MESSAGES_OUT)).isEqualTo(1);
                assertThat(written()).containsExactly("\"end\"");
              });
    } finally {
      run.cancel();
    }
  }

  @Test
  void letsALargeMessageThroughAndDropsOneThatTheSinkCannotSend() {
    int largest = 1_048_576;
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(input, new byte[1_000_000]),
                new ProducerRecord<>(input, new byte[largest - 200]),
                new ProducerRecord<>(input, new byte[largest]),
                new ProducerRecord<>(input, new byte[8 * largest]),
                record("small")));

    sandbox.runUntilLatest(
        PipelineDefinition.of("copy", SandboxIT::copy),
        sandbox.descriptor(yaml("on_invalid: drop")));

    assertThat(sandbox.topics().readAll(output))
        .extracting(record -> record.value().length)
        .containsExactly(1_000_000, largest - 200, 5);
  }

  @Test
  void failsVisiblyOnAnInvalidMessageUnlessToldOtherwise() {
    sandbox.topics().send(List.of(record("{\"page\":\"secret\"")));

    assertThatThrownBy(() -> sandbox.runUntilLatest(longVisits(), sandbox.descriptor(yaml(""))))
        .hasMessageStartingWith("The job failed: ")
        .hasMessageContaining(
            "step 'parser' of pipeline 'long-visits' met an invalid message at " + input + "-0@0")
        .hasMessageContaining("it is not JSON at line 1, column 17")
        .satisfies(e -> assertThat(e.getCause().toString()).doesNotContain("secret"));
  }

  @Test
  void failsNamingTheStepWhoseFunctionThrows() {
    sandbox.topics().send(List.of(record("x")));
    PipelineDefinition broken =
        PipelineDefinition.of(
            "broken",
            () ->
                streamingSource("in", "visits")
                    .apply("number", map(m -> Integer.valueOf(new String(m.payload()))))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copy")));

    assertThatThrownBy(
            () -> sandbox.runUntilLatest(broken, sandbox.descriptor(yaml("on_invalid: drop"))))
        .hasStackTraceContaining(
            "step 'number' of pipeline 'broken' failed at "
                + input
                + "-0@0: java.lang.NumberFormatException");
  }

  @Test
  void continuesFromTheOffsetsThatItsGroupHasCommitted() {
    PipelineDefinition copy = PipelineDefinition.of("copy", SandboxIT::copy);
    sandbox.topics().send(List.of(record("1"), record("2")));
    String yaml =
        yaml("checkpointing: {interval: 300 ms}")
            .replace("earliest", "earliest, consumer_group: group-of-" + input);

    FlinkRun run = sandbox.start(sandbox.compile(copy, sandbox.descriptor(yaml)));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> sandbox.topics().committed("group-of-" + input, input) == 2);
    } finally {
      run.cancel();
    }
    sandbox.topics().send(List.of(record("3")));
    sandbox.runUntilLatest(copy, sandbox.descriptor(yaml));

    assertThat(written()).containsExactly("1", "2", "3");
  }
}
