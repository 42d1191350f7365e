package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A redrive that does not come to its end")
@ExtendWith(SandboxExtension.class)
class DeadLettersKillIT {
  private static final int LETTERS = 10_000;

  private Sandbox sandbox;
  private String dead;
  private String visits;

  @BeforeEach
  void sendLetters(Sandbox shared) {
    sandbox = shared;
    dead = sandbox.topics().createUnique("dead");
    visits = sandbox.topics().createUnique("visits");
    DeadLetterSamples samples = new DeadLetterSamples(dead, visits);
    List<ProducerRecord<byte[], byte[]>> letters =
        IntStream.range(0, LETTERS)
            .mapToObj(number -> samples.letter("v" + number, "parser", "unparseable", 1))
            .toList();
    sandbox.topics().send(letters);
  }

  private WeirProcess redrive(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "dlq",
                "redrive",
                "--yes",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                "--topic",
                dead));
    arguments.addAll(List.of(more));
    return WeirProcess.start(arguments);
  }

  private List<String> sent() {
    return sandbox.topics().readTexts(visits);
  }

  private void awaitSent(int number) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sent().size() >= number);
  }

  private void assertEachSentOnce() {
    assertThat(sent())
        .containsExactlyElementsOf(
            IntStream.range(0, LETTERS).mapToObj(number -> "v" + number).toList());
  }

  @Test
  void sendsTheRestWhenItIsStartedAgainAfterAKill() throws Exception {
    Random random = new Random();
    for (int kill = 0; kill < 3; kill++) {
      int before = sent().size();
      try (WeirProcess killed = redrive("--rate", "1500")) {
        awaitSent(before + 1 + random.nextInt(2000));
        killed.signal("KILL");
        assertThat(killed.exitCode()).isEqualTo(137);
      }
    }
    assertThat(sent().size()).isLessThan(LETTERS);

    try (WeirProcess last = redrive()) {
      assertThat(last.exitCode()).as(last.output()).isZero();
    }

    assertEachSentOnce();
  }

  @Test
  void endsAfterItsTransactionWhereItIsInterrupted() throws Exception {
    try (WeirProcess stopped = redrive("--rate", "1000")) {
      awaitSent(500);
      stopped.signal("INT");
      assertThat(stopped.exitCode()).as(stopped.output()).isZero();
      assertThat(stopped.output())
          .contains("Stopping after this transaction.")
          .containsPattern(
              "Sent [0-9,]+ letters of " + dead + ", and was stopped; start it again to send");
    }
    assertThat(sent().size()).isLessThan(LETTERS);

    try (WeirProcess last = redrive()) {
      assertThat(last.exitCode()).as(last.output()).isZero();
    }

    assertEachSentOnce();
  }

  @Test
  void leavesTheRestToAnotherThatBegins() throws Exception {
    try (WeirProcess first = redrive("--rate", "500")) {
      awaitSent(500);
      try (WeirProcess second = redrive()) {
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains(": sent before.");
      }
      assertThat(first.exitCode()).as(first.output()).isEqualTo(1);
      assertThat(first.output())
          .contains("weir: Another redrive of '" + dead + "' has begun, or this one stood still");
    }

    assertEachSentOnce();
  }
}
