package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageTypeInfo;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A step whose function throws an exception")
class ErrorPolicyTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  /** How often the function has been called, as Flink calls a copy of it in the same JVM. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  private static FailureHandling handling(InvalidPolicy onError, int attempts) {
    return new FailureHandling(
        InvalidPolicy.FAIL,
        onError,
        attempts == 0
            ? null
            : new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(2)),
        new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
        null,
        Clock.systemUTC());
  }

  private static TestedOperator<String, String> step(
      MessageFunction<String, String> function, FailureHandling failures) throws Exception {
    CALLS.set(0);
    return TestedOperator.of(
        new StepOperator<>(TestedOperator.STEP, new MapRuntime<>(function), failures));
  }

  private static String failing(Message<String> message) throws IOException {
    CALLS.incrementAndGet();
    if (message.payload().equals("bad")) {
      throw new IOException("no connection");
    }
    return message.payload();
  }

  @Test
  void failsTheJobUnlessItsPolicySaysOtherwise() throws Exception {
    try (TestedOperator<String, String> step =
        step(ErrorPolicyTest::failing, FailureHandling.failing())) {
      assertThatThrownBy(() -> step.send("bad", 0))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("step 'step' of pipeline 'pipeline' failed")
          .hasRootCauseInstanceOf(IOException.class);
    }
    assertThat(CALLS).hasValue(1);
  }

  @Test
  void mayLeaveTheMessageOut() throws Exception {
    try (TestedOperator<String, String> step =
        step(ErrorPolicyTest::failing, handling(InvalidPolicy.DROP, 0))) {
      step.send("a", 0);
      step.send("bad", 1);
      step.send("b", 2);

      assertThat(step.payloads()).containsExactly("a", "b");
      assertThat(step.sideOutput(DEAD)).isEmpty();
    }
  }

  @Test
  void mayMakeADeadLetterThatSaysTheException() throws Exception {
    try (TestedOperator<String, String> step =
        step(ErrorPolicyTest::failing, handling(InvalidPolicy.DLQ, 0))) {
      step.send("bad", 1);
      step.send("b", 2);

      assertThat(step.payloads()).containsExactly("b");
      Message<byte[]> letter = step.sideOutput(DEAD).get(0);
      assertThat(header(letter, DeadLetters.CAUSE)).isEqualTo("error");
      assertThat(header(letter, DeadLetters.EXCEPTION)).isEqualTo("java.io.IOException");
      assertThat(header(letter, DeadLetters.REASON)).isEqualTo("no connection");
      assertThat(header(letter, DeadLetters.ATTEMPT)).isEqualTo("1");
    }
  }

  @ParameterizedTest(name = "{0} more attempts, the {1}th succeeds")
  @CsvSource({"1, 2, a", "3, 4, a", "3, 2, a", "1, 3,", "3, 5,"})
  void mayCallItAgain(int attempts, int succeeding, String expected) throws Exception {
    try (TestedOperator<String, String> step =
        step(
            message -> {
              if (CALLS.incrementAndGet() < succeeding) {
                throw new IOException();
              }
              return message.payload();
            },
            handling(InvalidPolicy.DROP, attempts))) {
      step.send("a", 0);

      assertThat(step.payloads())
          .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }
    assertThat(CALLS).hasValue(Math.min(succeeding, attempts + 1));
  }

  @Test
  void isNotCalledAgainForAMessageThatItRefused() throws Exception {
    try (TestedOperator<String, String> step =
        step(
            message -> {
              CALLS.incrementAndGet();
              throw new InvalidMessageException("no");
            },
            handling(InvalidPolicy.DROP, 3))) {
      assertThatThrownBy(() -> step.send("a", 0)).hasMessageContaining("invalid message");
    }
    assertThat(CALLS).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(InvalidPolicy.class)
  void makesNothingOfWhatFailsBecauseItsTaskIsStopped(InvalidPolicy policy) throws Exception {
    FailureHandling handling =
        new FailureHandling(
            policy,
            policy,
            new RetryPolicy(1000, Duration.ofMillis(1), Duration.ofMillis(2)),
            new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
            null,
            Clock.systemUTC());
    try (TestedOperator<String, String> failing = step(ErrorPolicyTest::failing, handling);
        TestedOperator<String, String> refusing =
            step(
                message -> {
                  throw new InvalidMessageException("no answer");
                },
                handling)) {
      failing.stopTask();
      refusing.stopTask();

      assertThatThrownBy(() -> failing.send("bad", 0)).isInstanceOf(StepFailedException.class);
      assertThatThrownBy(() -> refusing.send("a", 0)).isInstanceOf(StepFailedException.class);
      assertThat(failing.sideOutput(DEAD)).isEmpty();
      assertThat(refusing.sideOutput(DEAD)).isEmpty();
    }
    assertThat(CALLS).hasValue(1);
  }

  @Test
  void failsTheJobWhereItIsInterruptedWhatsoeverItsPolicy() throws Exception {
    try (TestedOperator<String, String> step =
        step(
            message -> {
              throw new InterruptedException();
            },
            handling(InvalidPolicy.DROP, 3))) {
      assertThatThrownBy(() -> step.send("a", 0)).isInstanceOf(StepFailedException.class);
    }
  }

  @Test
  void mayBeAnAccumulatorThatLeavesAMessageOutOfItsWindow() throws Exception {
    Texts adding =
        new Texts() {
          @Override
          public List<String> add(List<String> gathered, Message<String> message) {
            if (message.payload().equals("bad")) {
              throw new IllegalStateException();
            }
            return super.add(gathered, message);
          }
        };
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            new CountWindowOperator<>(
                TestedOperator.STEP,
                adding.reduction(),
                2,
                null,
                handling(InvalidPolicy.DROP, 0)))) {
      window.send("a", 0);
      window.send("bad", 1);
      window.send("b", 2);

      assertThat(window.payloads()).containsExactly(List.of("a", "b"));
    }
  }

  @Test
  void failsTheJobWhereNoMessageIsToBlame() throws Exception {
    Texts without =
        new Texts() {
          @Override
          public List<String> getValue(List<String> gathered) {
            throw new IllegalStateException("no value");
          }
        };
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            new CountWindowOperator<>(
                TestedOperator.STEP,
                without.reduction(),
                1,
                null,
                handling(InvalidPolicy.DROP, 0)))) {
      assertThatThrownBy(() -> window.send("a", 0)).isInstanceOf(StepFailedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "60, 1000"})
  void waitsTwiceAsLongBeforeEachCall(int failures, long millis) {
    Backoff backoff =
        new Backoff(new RetryPolicy(99, Duration.ofMillis(100), Duration.ofSeconds(1)));

    assertThat(backoff.millis(failures)).isEqualTo(millis);
  }

  private static String header(Message<?> letter, String name) {
    return letter.headers().last(name).flatMap(Header::text).orElseThrow();
  }
}
