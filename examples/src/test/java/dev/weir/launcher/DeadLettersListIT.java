package dev.weir.launcher;

import static dev.weir.launcher.DeadLetterSamples.TIME;
import static dev.weir.launcher.DeadLetterSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("weir dlq list and show")
@ExtendWith(SandboxExtension.class)
class DeadLettersListIT {
  private Sandbox sandbox;
  private String dead;

  @BeforeEach
  void sendLetters(Sandbox shared) {
    sandbox = shared;
    dead = sandbox.topics().createUnique("dead");
    DeadLetterSamples samples = new DeadLetterSamples(dead, "visits");
    sandbox
        .topics()
        .send(
            List.of(
                samples.letter("{broken", "parser", "unparseable", 1),
                samples.letter(
                    "{\"page\":1.50}", "shop/count", "late", 2, 7, TIME + 60_000, "json"),
                samples.letter("{\"page\":2}", "shop/count", "late", 1, 8, TIME + 120_000, "json"),
                new ProducerRecord<>(dead, 0, TIME + 180_000, null, new byte[] {0, 65, -1})));
  }

  private WeirCall call(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "dlq",
                command,
                "--quiet",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                "--topic",
                dead));
    arguments.addAll(List.of(more));
    WeirCall call = WeirCall.of(arguments);
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.err()).isEmpty();
    return call;
  }

  @Test
  void showLettersWithoutPayloadsAndCountThem() {
    assertThat(call("list").out())
        .isEqualTo(
            """
            partition  offset  time                  step        cause        exception          original    attempt  size
            0          0       2023-11-14T22:13:20Z  parser      unparseable  BadVisitException  visits-0@0  1        21
            0          1       2023-11-14T22:14:20Z  shop/count  late         BadVisitException  visits-0@7  2        33
            0          2       2023-11-14T22:15:20Z  shop/count  late         BadVisitException  visits-0@8  1        27

            3 dead letters in %s.
            Left out: 1 record without the headers of dead letters.

            step        cause        letters
            parser      unparseable  1
            shop/count  late         2
            """
                .formatted(dead));
  }

  @Test
  void chooseLettersByStepCauseAndTime() {
    assertThat(offsets("--step", "parser")).containsExactly(0L);
    assertThat(offsets("--step", "count")).containsExactly(1L, 2L);
    assertThat(offsets("--step", "shop/count", "--limit", "1")).containsExactly(1L);
    assertThat(offsets("--cause", "late,unparseable")).containsExactly(0L, 1L, 2L);
    assertThat(offsets("--cause", "schema")).isEmpty();
    String second = Instant.ofEpochMilli(TIME + 60_000).toString();
    assertThat(offsets("--since", second)).containsExactly(1L, 2L);
    assertThat(offsets("--until", second)).containsExactly(0L);
    assertThat(offsets("--since", "2023-11-14", "--until", "2023-11-14T22:15:00"))
        .containsExactly(0L, 1L);
    assertThat(offsets("--until", "2 h")).containsExactly(0L, 1L, 2L);
    assertThat(offsets("--since", "1 d")).isEmpty();
  }

  private List<Long> offsets(String... filter) {
    List<String> arguments = new ArrayList<>(List.of(filter));
    arguments.add("--json");
    return call("list", arguments.toArray(new String[0]))
        .out()
        .lines()
        .map(line -> json(line).get("offset").asLong())
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void writeJsonForPrograms() {
    assertThat(call("list", "--json", "--limit", "1").out())
        .isEqualTo(
            """
            {"version":1,"topic":"%s","partition":0,"offset":0,"time":"2023-11-14T22:13:20Z",\
            "pipeline":"visits","step":"parser","cause":"unparseable",\
            "exception":"com.acme.BadVisitException","attempt":1,"value":"original","size":21,\
            "original":{"topic":"visits","partition":0,"offset":0,"timestamp":1700000000000}}
            """
                .formatted(dead));
    assertThat(call("list", "--json", "--summary").out())
        .isEqualTo(
            """
            {"version":1,"topic":"%s","letters":3,"others":1,"counts":[\
            {"step":"parser","cause":"unparseable","letters":1},\
            {"step":"shop/count","cause":"late","letters":2}]}
            """
                .formatted(dead));
  }

  @Test
  void sayHowManyAreNotListed() {
    assertThat(call("list", "--limit", "2").out())
        .contains("3 dead letters in " + dead + ", 2 of them listed; --limit lists more.");
    assertThat(call("list", "--summary").out()).startsWith("3 dead letters in " + dead + ".\n");
  }

  @Test
  void showAWholeLetter() {
    assertThat(call("show", "0:1").out())
        .startsWith(
            dead + "-0@1, 2023-11-14T22:14:20Z\n\nheader          value\ntrace           t1\n")
        .contains("weir.reason     the reason of {\"page\":1.50}\n")
        .endsWith(
            """

            key (20 bytes)
            key of {"page":1.50}

            value (13 bytes)
            {
              "page" : 1.50
            }
            """);
    assertThat(call("show", dead + ":0:0").out()).endsWith("value (7 bytes)\n{broken\n");
  }

  @Test
  void showBytesThatAreNoTextAsNumbers() {
    assertThat(call("show", "0:3").out())
        .contains("key: none\n")
        .endsWith(
            "value (3 bytes)\n00000000  00 41 ff                                         |.A.|\n");
  }

  @Test
  void writeTheBytesOfAValueExactly() throws Exception {
    sandbox.topics().send(List.of(new ProducerRecord<>(dead, 0, null, bytes("no newline"))));
    try (WeirProcess show =
        WeirProcess.start(
            List.of(
                "dlq",
                "show",
                "--quiet",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                dead + ":0:4",
                "--raw"))) {
      assertThat(show.exitCode()).as(show.output()).isZero();
      assertThat(show.output()).isEqualTo("no newline");
    }
  }
}
