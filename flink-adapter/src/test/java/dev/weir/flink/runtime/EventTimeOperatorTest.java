package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A function for the event time")
class EventTimeOperatorTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  private static final AtomicInteger CALLS = new AtomicInteger();

  private static Long timeOf(Message<String> message) {
    int calls = CALLS.incrementAndGet();
    return switch (message.payload()) {
      case "refused" -> throw new InvalidMessageException("no time");
      case "null" -> null;
      case "none" -> EventTimeOperator.UNKNOWN;
      case "later" -> {
        if (calls < 3) {
          throw new IllegalStateException("not yet");
        }
        yield 42L;
      }
      default -> Long.valueOf(message.payload());
    };
  }

  private static TestedOperator<String, String> operator(InvalidPolicy policy, RetryPolicy retry)
      throws Exception {
    CALLS.set(0);
    return TestedOperator.of(
        new EventTimeOperator<>(
            TestedOperator.STEP,
            EventTimeOperatorTest::timeOf,
            new FailureHandling(
                policy,
                policy,
                retry,
                new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
                null,
                Clock.systemUTC())));
  }

  @Test
  void isNotCalledAgainWhereTheSourceKnowsTheTime() throws Exception {
    try (TestedOperator<String, String> operator = operator(InvalidPolicy.FAIL, null)) {
      operator.send("refused", 7);

      assertThat(operator.events()).containsExactly("refused at 7");
    }
    assertThat(CALLS).hasValue(0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"refused, refused", "x, error", "null, error", "none, error"})
  void makesDeadLettersOfWhatItRefusesAndOfWhatItFailsAt(String payload, String cause)
      throws Exception {
    try (TestedOperator<String, String> operator = operator(InvalidPolicy.DLQ, null)) {
      operator.send(payload, EventTimeOperator.UNKNOWN);

      assertThat(operator.events()).isEmpty();
      assertThat(operator.sideOutput(DEAD))
          .extracting(
              letter ->
                  letter.headers().last(DeadLetters.CAUSE).flatMap(Header::text).orElseThrow())
          .containsExactly(cause);
    }
  }

  @ParameterizedTest
  @CsvSource({"refused", "x"})
  void mayFailTheJob(String payload) throws Exception {
    try (TestedOperator<String, String> operator = operator(InvalidPolicy.FAIL, null)) {
      assertThatThrownBy(() -> operator.send(payload, EventTimeOperator.UNKNOWN))
          .isInstanceOf(StepFailedException.class)
          .hasMessageStartingWith("step 'step' of pipeline 'pipeline'");
    }
  }

  @Test
  void mayBeCalledAgainUntilItTellsTheTime() throws Exception {
    RetryPolicy retry = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1));
    try (TestedOperator<String, String> operator = operator(InvalidPolicy.FAIL, retry)) {
      operator.send("later", EventTimeOperator.UNKNOWN);

      assertThat(operator.events()).containsExactly("later at 42");
    }
  }
}
