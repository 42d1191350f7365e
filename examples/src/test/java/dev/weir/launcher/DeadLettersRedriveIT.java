package dev.weir.launcher;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.launcher.DeadLetterSamples.TIME;
import static dev.weir.launcher.DeadLetterSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir dlq redrive")
@ExtendWith(SandboxExtension.class)
class DeadLettersRedriveIT {
  @TempDir Path folder;

  private Sandbox sandbox;
  private String dead;
  private String visits;
  private DeadLetterSamples samples;

  public record Visit(String page, int seconds) {}

  @BeforeEach
  void createTopics(Sandbox shared) {
    sandbox = shared;
    dead = sandbox.topics().createUnique("dead");
    visits = sandbox.topics().createUnique("visits");
    samples = new DeadLetterSamples(dead, visits);
  }

  private String redrive(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "dlq",
                "redrive",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                "--topic",
                dead,
                "--yes"));
    arguments.addAll(List.of(more));
    WeirCall call = WeirCall.of(arguments);
    assertThat(call.exitCode()).as(call.err()).isZero();
    return call.out();
  }

  private List<String> sent() {
    return sandbox.topics().readTexts(visits);
  }

  @Test
  void sendsTheRecordAsItWasReadWithItsAttemptsAndItsLetter() {
    sandbox.topics().send(List.of(samples.letter("{broken", "parser", "unparseable", 2)));

    assertThat(redrive()).isEqualTo("Sent 1 letter of %s.\n  1 to %s\n".formatted(dead, visits));

    assertThat(sandbox.topics().readAll(visits))
        .singleElement()
        .satisfies(
            record ->
                assertThat(DeadLetterSamples.parts(record))
                    .containsExactly(
                        "key of {broken",
                        "{broken",
                        String.valueOf(TIME),
                        "trace=t1",
                        "weir.attempt=2",
                        "weir.letter=" + dead + "-0@0"));
  }

  @Test
  void sendsNoLetterTwiceUnderWhateverFilterAndSkipsNone() {
    sandbox
        .topics()
        .send(
            List.of(
                samples.letter("a", "parser", "unparseable", 1),
                samples.letter("b", "count", "late", 1),
                samples.letter("c", "parser", "unparseable", 1),
                samples.letter("d", "count", "late", 1)));

    redrive("--step", "count", "--limit", "1");
    assertThat(sent()).containsExactly("b");
    redrive("--cause", "unparseable");
    assertThat(sent()).containsExactly("b", "a", "c");
    assertThat(redrive())
        .isEqualTo(
            "Sent 1 letter of %s.\n  1 to %s\nSkipped 3: sent before.\n".formatted(dead, visits));
    assertThat(sent()).containsExactly("b", "a", "c", "d");
    assertThat(redrive())
        .isEqualTo("Sent 0 letters of %s.\nSkipped 4: sent before.\n".formatted(dead));
    assertThat(sent()).hasSize(4);
  }

  @Test
  void sendsAtMostAsManyInASecondAsItIsTold() {
    sandbox
        .topics()
        .send(
            IntStream.range(0, 150)
                .mapToObj(number -> samples.letter("v" + number, "parser", "late", 1))
                .toList());

    long begin = System.nanoTime();
    redrive("--rate", "50");

    assertThat(sent()).hasSize(150);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void createsNoLedgerWhereThereIsNothingToSend() {
    sandbox.topics().send(List.of(samples.letter("a", "parser", "unparseable", 1)));

    assertThat(redrive("--step", "count")).isEqualTo("Sent 0 letters of %s.\n".formatted(dead));

    assertThat(sandbox.topics().names()).doesNotContain(dead + ".redriven");
  }

  @Test
  void showsWhatItWouldSendAndCreatesNothing() {
    sandbox.topics().send(List.of(samples.letter("a", "parser", "unparseable", 1)));

    assertThat(redrive("--dry-run"))
        .contains("  size  to\n0          0       2023-11-14T22:13:20Z  parser")
        .endsWith("Would send 1 letter of %s.\n  1 to %s\n".formatted(dead, visits));

    assertThat(sent()).isEmpty();
    assertThat(sandbox.topics().names()).doesNotContain(dead + ".redriven");
  }

  @Test
  void sendsToAnotherTopicWhereItIsTold() {
    String other = sandbox.topics().createUnique("other");
    sandbox.topics().send(List.of(samples.letter("a", "parser", "unparseable", 1)));

    redrive("--to", other);
    redrive("--to", other);

    assertThat(sandbox.topics().readTexts(other)).containsExactly("a");
    assertThat(sent()).isEmpty();
  }

  @Test
  void fetchesTheRecordThatALetterDoesNotHoldWhereItIsStillThere() {
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(visits, 0, TIME, bytes("k"), bytes("{\"page\": \"a\"}")),
                new ProducerRecord<>(visits, 0, TIME + 1, bytes("k"), bytes("another"))));
    sandbox
        .topics()
        .send(
            List.of(
                samples.letter("{\"page\":\"a\"}", "count", "late", 1, 0, TIME, "json"),
                samples.letter("", "count", "too-large", 1, 0, TIME, "too-large"),
                samples.letter("{}", "count", "late", 1, 1, TIME, "json"),
                samples.letter("{}", "count", "late", 1, 99, TIME, "json"),
                new DeadLetterSamples(dead, "gone-topic").letter("x", "a", "late", 1),
                samples.letter("tired", "count", "late", 4)));

    assertThat(redrive())
        .isEqualTo(
            """
            Sent 2 letters of %s.
              2 to %s
            Skipped 1: redriven as often as --max-attempts says.
            Skipped 1: the topic that their message was read from does not exist.
            Skipped 2: they do not hold the record that was read, and it is no longer there.
            """
                .formatted(dead, visits));
    assertThat(sent().subList(2, 4)).containsExactly("{\"page\": \"a\"}", "{\"page\": \"a\"}");
  }

  private FlinkRun startJob(String output) {
    DeploymentDescriptor descriptor =
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %1$s, auto_offset_reset: earliest, consumer_group: %1$s,
                         dlq: {topic: %2$s, bootstrap_servers: 'x:1'}}
                    out: {bootstrap_servers: 'x:1', topic: %3$s}
            """
                .formatted(visits, dead, output));
    return sandbox.start(
        sandbox.compile(
            PipelineDefinition.of(
                "visits",
                () ->
                    streamingSource(
                            "in", "visits", SourceOptions.defaults().withDeadLetters("dead-visits"))
                        .apply("parser", parser(Visit.class))
                        .apply("serializer", serializer())
                        .sink("out", streamSink("out"))),
            descriptor));
  }

  private List<String> attempts() {
    return sandbox.topics().readAll(dead).stream()
        .flatMap(letter -> DeadLetterSamples.parts(letter).stream())
        .filter(part -> part.startsWith("weir.attempt="))
        .toList();
  }

  @Test
  void letsAJobCountTheAttemptsAndEndsAfterTheMost() {
    String output = sandbox.topics().createUnique("out");
    sandbox.topics().send(List.of(new ProducerRecord<>(visits, bytes("k"), bytes("{poison"))));

    try (FlinkRun job = startJob(output)) {
      assertThat(job.jobId()).isNotEmpty();
      for (int round = 1; round <= 3; round++) {
        String newest = "weir.attempt=" + round;
        Awaitility.await()
            .atMost(Patience.LIMIT)
            .untilAsserted(() -> assertThat(attempts()).endsWith(newest));
        assertThat(attempts()).hasSize(round);
        assertThat(redrive("--max-attempts", "2"))
            .startsWith("Sent " + (round <= 2 ? 1 : 0) + " letter")
            .matches(
                text ->
                    text.contains("Skipped 1: redriven as often as --max-attempts says.")
                        == (text.startsWith("Sent 0")));
      }
    }
    assertThat(sent()).containsExactly("{poison", "{poison", "{poison");
    assertThat(sandbox.topics().readAll(dead))
        .allSatisfy(
            letter ->
                assertThat(letter.headers())
                    .extracting(Header::key)
                    .containsExactlyInAnyOrderElementsOf(DeadLettersPageTest.headers()));
  }

  @Test
  void knowsLettersOfATopicThatWasCreatedAgainFromThoseBefore() throws Exception {
    ProducerRecord<byte[], byte[]> letter = samples.letter("a", "parser", "unparseable", 1);
    sandbox.topics().send(List.of(letter));
    redrive();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
      admin.deleteTopics(List.of(dead)).all().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    Awaitility.await().atMost(Patience.LIMIT).until(() -> !sandbox.topics().names().contains(dead));
    sandbox.topics().create(dead, 1);
    sandbox.topics().send(List.of(letter));

    redrive();

    assertThat(sent()).containsExactly("a", "a");
  }

  @Test
  void findsTheTopicByThePipelineAndItsDescriptorAlsoOnOtherBrokers() throws Exception {
    try (KafkaBroker letterBroker = KafkaBroker.start()) {
      KafkaTopics topics = new KafkaTopics(letterBroker.bootstrapServers());
      topics.create(dead, 1);
      topics.send(List.of(samples.letter("a", "parser", "unparseable", 1)));
      useOptionsOfThePipeline(letterBroker);
      assertThat(topics.names()).doesNotContain(dead + ".redriven");
    }
    assertThat(sandbox.topics().names()).contains(dead + ".redriven");
  }

  private void useOptionsOfThePipeline(KafkaBroker letterBroker) throws Exception {
    Path jar =
        UserJar.of(
            folder,
            """
            Copy implements PipelineDefinition {
              public String name() { return "copy"; }
              public Pipeline define() {
                return streamingSource("in", "visits",
                        dev.weir.dsl.step.SourceOptions.defaults().withDeadLetters("dead"))
                    .apply("parser", parser(String.class))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copies"));
              }
            }
            """);
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: '%1$s', topic: %2$s, dlq: {topic: %3$s, bootstrap_servers: '%4$s'}}
                    out: {bootstrap_servers: '%1$s'}
            """
                .formatted(
                    sandbox.bootstrapServers(), visits, dead, letterBroker.bootstrapServers()));
    List<String> options = List.of("--jar", jar.toString(), "-c", config.toString());

    assertThat(call("list", options, "--summary").out()).startsWith("1 dead letter in " + dead);
    assertThat(call("show", options, "0:0").out()).endsWith("value (1 byte)\na\n");
    assertThat(call("redrive", options, "--yes").out()).startsWith("Sent 1 letter of " + dead);
    assertThat(sent()).containsExactly("a");
    assertThat(call("list", options, "--topic", "other").err())
        .startsWith(
            "weir: The pipeline has no topic of dead letters 'other'; it has " + dead + ".");
  }

  private static WeirCall call(String command, List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of("dlq", command));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    return WeirCall.of(arguments);
  }
}
