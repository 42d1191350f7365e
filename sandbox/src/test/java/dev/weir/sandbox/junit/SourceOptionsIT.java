package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A streaming source")
class SourceOptionsIT extends InputOutput {
  private static final long START = 1_700_000_000_000L;

  @BeforeEach
  void sendFour() {
    for (int i = 0; i < 4; i++) {
      sandbox
          .topics()
          .send(
              List.of(
                  new ProducerRecord<>(
                      input,
                      0,
                      START + 1000L * i,
                      null,
                      String.valueOf(i).getBytes(StandardCharsets.UTF_8),
                      List.of(
                          new RecordHeader("parity", bytes("wrong")),
                          new RecordHeader("parity", bytes(i % 2 == 0 ? "even" : "odd"))))));
    }
  }

  private List<String> read(SourceOptions options, String more) {
    sandbox.runUntilLatest(
        PipelineDefinition.of(
            "copy", () -> streamingSource("in", "in", options).sink("out", streamSink("out"))),
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s%s}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            """
                .formatted(input, more, output)));
    return written();
  }

  static Stream<Arguments> starts() {
    SourceOptions options = SourceOptions.defaults();
    return Stream.of(
        Arguments.of(options, "", List.of()),
        Arguments.of(options, ", auto_offset_reset: earliest", List.of("0", "1", "2", "3")),
        Arguments.of(options.startingAtEarliest(), "", List.of("0", "1", "2", "3")),
        Arguments.of(options.startingAtLatest(), "", List.of()),
        Arguments.of(options.startingAtEarliest(), ", auto_offset_reset: latest", List.of()),
        Arguments.of(options.startingAt(Instant.ofEpochMilli(START + 1500)), "", List.of("2", "3")),
        Arguments.of(options.startingAt(Map.of(0, 3L)), "", List.of("3")));
  }

  @ParameterizedTest(name = "{0}{1}: {2}")
  @MethodSource("starts")
  void beginsWhereItsOptionsAndTheDescriptorSay(
      SourceOptions options, String more, List<String> expected) {
    assertThat(read(options.withConsumerGroup(input), more)).isEqualTo(expected);
  }

  @Test
  void readsOnlyRecordsWhoseLastHeaderHasExactlyTheBytes() {
    assertThat(read(SourceOptions.defaults().startingAtEarliest().withHeader("parity", "odd"), ""))
        .containsExactly("1", "3");
  }

  @Test
  void namesItselfWhereItsEventTimeFails() {
    SourceOptions options =
        SourceOptions.defaults()
            .startingAtEarliest()
            .withEventTime(m -> Long.valueOf("x" + m.timestamp()));

    assertThatThrownBy(() -> read(options, ""))
        .hasStackTraceContaining(
            "step 'in' of pipeline 'copy' failed at " + input + "-0@0: java.lang.NumberFormat");
  }
}
