package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Limits of dead letters")
class DeadLetterLimitsTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  private final ScriptedClock clock = ScriptedClock.start();

  private static Headers headersOf(String step) {
    return Headers.of(
        Header.of(DeadLetters.PIPELINE, "visits"),
        Header.of(DeadLetters.STEP, step),
        Header.of(DeadLetters.REASON, "it is not JSON"));
  }

  private TestedOperator<byte[], byte[]> limit(int perInterval) throws Exception {
    return TestedOperator.of(
        new DeadLetterLimitOperator(
            "dead-visits",
            perInterval,
            Duration.ofMinutes(1),
            clock,
            new StepIdentity("visits", "in"),
            null));
  }

  private static void send(TestedOperator<byte[], byte[]> limit, String step, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      limit.sendMessage(Message.of(new byte[0]).withHeaders(headersOf(step)));
    }
  }

  @Test
  void ofTheirNumberStopTheJobForGoodAndSayWhoMadeThem() throws Exception {
    try (TestedOperator<byte[], byte[]> limit = limit(1000)) {
      send(limit, "parser", 1000);

      assertThatThrownBy(() -> send(limit, "parser", 1))
          .isInstanceOf(StepFailedException.class)
          .hasMessageStartingWith(
              "step 'parser' of pipeline 'visits' sent 1,001 messages to the dead letters"
                  + " 'dead-visits' within 1 min; dlq.limits allows 1,000. The last one, because it"
                  + " is not JSON. The job ends and is not restarted")
          .matches(DeadLetterLimitsTest::isUnrecoverable);
      assertThat(limit.payloads()).hasSize(1000);
    }
  }

  private static boolean isUnrecoverable(Throwable problem) {
    return ThrowableClassifier.findThrowableOfThrowableType(
            problem, ThrowableType.NonRecoverableError)
        .isPresent();
  }

  @Test
  void ofTheirNumberNameTheStepThatMadeMost() throws Exception {
    try (TestedOperator<byte[], byte[]> limit = limit(5)) {
      send(limit, "filter", 1);
      send(limit, "parser", 4);

      assertThatThrownBy(() -> send(limit, "filter", 1))
          .hasMessageStartingWith(
              "pipeline 'visits' sent 6 messages to the dead letters 'dead-visits' within 1 min,"
                  + " 4 of them step 'parser'; dlq.limits allows 5.");
    }
  }

  @ParameterizedTest(name = "5 at once and, {0} s later, 1: stopped {1}")
  @CsvSource({"0, true", "30, true", "58, true", "60, false", "3600, false"})
  void ofTheirNumberForgetThoseThatAreOlderThanTheInterval(long seconds, boolean stopped)
      throws Exception {
    try (TestedOperator<byte[], byte[]> limit = limit(5)) {
      send(limit, "parser", 5);
      clock.pass(Duration.ofSeconds(seconds));

      if (stopped) {
        assertThatThrownBy(() -> send(limit, "parser", 1)).isInstanceOf(StepFailedException.class);
      } else {
        send(limit, "parser", 1);
      }
    }
  }

  @ParameterizedTest(name = "of {0} ms, {1} ms later: counted {2}")
  @CsvSource({
    "10, 9, true",
    "10, 10, false",
    "100, 98, true",
    "100, 100, false",
    "119, 116, true",
    "119, 119, false",
    "1000, 983, true",
    "1000, 1000, false"
  })
  void slideAlongWithAnyInterval(long interval, long later, boolean counted) {
    SlidingCount count = new SlidingCount(Duration.ofMillis(interval), clock);
    count.add(1);
    clock.pass(Duration.ofMillis(later));

    assertThat(count.sum()).isEqualTo(counted ? 1 : 0);
  }

  @Test
  void mayAllowNone() throws Exception {
    try (TestedOperator<byte[], byte[]> limit = limit(0)) {
      assertThatThrownBy(() -> send(limit, "parser", 1)).isInstanceOf(StepFailedException.class);
    }
  }

  private FailureHandling sharing(double share, int minimum) {
    return new FailureHandling(
        InvalidPolicy.DLQ,
        InvalidPolicy.FAIL,
        null,
        new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
        new ShareLimit(share, minimum, Duration.ofMinutes(1)),
        clock);
  }

  private static String refusingBad(Message<String> message) {
    if (message.payload().equals("bad")) {
      throw new InvalidMessageException("it is bad");
    }
    return message.payload();
  }

  private TestedOperator<String, String> step(double share, int minimum) throws Exception {
    return TestedOperator.of(
        new StepOperator<>(
            TestedOperator.STEP,
            new MapRuntime<>(DeadLetterLimitsTest::refusingBad),
            sharing(share, minimum)));
  }

  private static void send(TestedOperator<String, String> step, String payload, long times)
      throws Exception {
    for (long i = 0; i < times; i++) {
      step.send(payload, i);
    }
  }

  @ParameterizedTest(name = "{0} good, then {1} bad ones, at least {2}: stopped {3}")
  @CsvSource({
    "90, 10, 100, false", "90, 11, 100, true", "0, 99, 100, false", "0, 100, 100, true",
    "0, 1, 1, true", "9, 1, 1, false", "1000, 100, 1, false", "1000, 112, 1, true"
  })
  void ofTheirShareCountFromALeastNumberOfMessagesOn(
      long good, long bad, int minimum, boolean stopped) throws Exception {
    try (TestedOperator<String, String> step = step(0.1, minimum)) {
      send(step, "good", good);

      if (stopped) {
        assertThatThrownBy(() -> send(step, "bad", bad))
            .isInstanceOf(StepFailedException.class)
            .matches(DeadLetterLimitsTest::isUnrecoverable);
      } else {
        send(step, "bad", bad);
        assertThat(step.sideOutput(DEAD)).hasSize((int) bad);
      }
    }
  }

  @Test
  void ofTheirShareSayHowManyOfHowMany() throws Exception {
    try (TestedOperator<String, String> step = step(0.5, 3)) {
      send(step, "good", 1);
      send(step, "bad", 1);

      assertThatThrownBy(() -> send(step, "bad", 1))
          .hasMessageStartingWith(
              "step 'step' of pipeline 'pipeline' made dead letters of 2 of the 3 messages that one"
                  + " of its subtasks got within 1 min; dlq.limits allows a share of 0.5. The last"
                  + " one, because it is bad.");
    }
  }

  @Test
  void ofTheirShareSayTheClassAloneOfAnExceptionWhoseMessageMayQuoteThePayload() throws Exception {
    FailureHandling failing =
        new FailureHandling(
            InvalidPolicy.DLQ,
            InvalidPolicy.DLQ,
            null,
            new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
            new ShareLimit(0.5, 1, Duration.ofMinutes(1)),
            clock);
    try (TestedOperator<String, Integer> step =
        TestedOperator.of(
            new StepOperator<>(
                TestedOperator.STEP,
                new MapRuntime<>(message -> Integer.valueOf(message.payload())),
                failing))) {
      assertThatThrownBy(() -> step.send("hush", 0))
          .hasMessageContaining("The last one, because of java.lang.NumberFormatException.")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void ofTheirNumberSayTheClassAloneOfAnExceptionWhoseMessageMayQuoteThePayload() throws Exception {
    Headers headers =
        Headers.of(
            Header.of(DeadLetters.STEP, "parser"),
            Header.of(DeadLetters.CAUSE, "error"),
            Header.of(DeadLetters.EXCEPTION, "java.lang.NumberFormatException"),
            Header.of(DeadLetters.REASON, "For input string: \"hush\""));
    try (TestedOperator<byte[], byte[]> limit = limit(0)) {
      assertThatThrownBy(() -> limit.sendMessage(Message.of(new byte[0]).withHeaders(headers)))
          .hasMessageContaining("The last one, because of java.lang.NumberFormatException.")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void ofTheirShareSlideWithTheClock() throws Exception {
    try (TestedOperator<String, String> step = step(0.5, 4)) {
      send(step, "bad", 3);
      clock.pass(Duration.ofMinutes(1));
      send(step, "good", 2);
      send(step, "bad", 2);

      assertThat(step.sideOutput(DEAD)).hasSize(5);
    }
  }

  @Test
  void ofTheirShareCountTheElementsOfLists() throws Exception {
    try (TestedOperator<List<String>, List<String>> step =
        TestedOperator.of(
            new ElementsOperator<>(
                TestedOperator.STEP,
                new MapRuntime<>(DeadLetterLimitsTest::refusingBad),
                sharing(0.5, 1)))) {
      List<String> list = IntStream.range(0, 10).mapToObj(i -> i < 5 ? "bad" : "good").toList();
      step.send(list, 0);

      assertThat(step.sideOutput(DEAD)).hasSize(5);
      assertThatThrownBy(() -> step.send(List.of("bad", "bad"), 0))
          .isInstanceOf(StepFailedException.class);
    }
  }
}
