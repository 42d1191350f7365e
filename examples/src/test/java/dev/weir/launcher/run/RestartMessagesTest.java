package dev.weir.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lines of restarts")
class RestartMessagesTest {
  private static final Instant START = Instant.parse("2024-05-01T12:00:00Z");

  private static JobVitals failedAt(Integer... seconds) {
    List<Failure> failures =
        Stream.of(seconds).map(each -> new Failure(START.plusSeconds(each), "it broke")).toList();
    return new JobVitals("RESTARTING", 0, 2, Optional.empty(), failures, Map.of());
  }

  private static RestartMessages exponential() {
    return new RestartMessages(
        Map.of(
            "restart-strategy.type",
            "exponential-delay",
            "restart-strategy.exponential-delay.initial-backoff",
            "1 s",
            "restart-strategy.exponential-delay.max-backoff",
            "2 s",
            "restart-strategy.exponential-delay.reset-backoff-threshold",
            "10 min",
            "restart-strategy.exponential-delay.attempts-before-reset-backoff",
            "3"));
  }

  @Test
  void countEachFailureOnceAndNotTheOneThatEndsTheJob() {
    RestartMessages messages = exponential();

    assertThat(messages.of(failedAt())).isEmpty();
    assertThat(messages.of(failedAt(1))).containsExactly("Restart 1 of 3 in 1 s: it broke");
    assertThat(messages.of(failedAt(1))).isEmpty();
    assertThat(messages.of(failedAt(1, 5, 9)))
        .containsExactly("Restart 2 of 3 in 1.5 s: it broke", "Restart 3 of 3 in 2 s: it broke");
    assertThat(messages.of(failedAt(1, 5, 9, 15))).isEmpty();
  }

  @Test
  void beginAnewAfterTheJobHasRunForLong() {
    assertThat(exponential().of(failedAt(1, 5, 700)))
        .last()
        .isEqualTo("Restart 1 of 3 in 1 s: it broke");
  }

  @Test
  void haveTheSameDelayWhereItIsFixedAndAreNoneWhereThereIsNoRestart() {
    RestartMessages fixed =
        new RestartMessages(
            Map.of(
                "restart-strategy.type",
                "fixed-delay",
                "restart-strategy.fixed-delay.attempts",
                "2",
                "restart-strategy.fixed-delay.delay",
                "200 ms"));

    assertThat(fixed.of(failedAt(1, 2000, 4000)))
        .containsExactly("Restart 1 of 2 in 0.2 s: it broke", "Restart 2 of 2 in 0.2 s: it broke");
    assertThat(new RestartMessages(Map.of("restart-strategy.type", "none")).of(failedAt(1)))
        .isEmpty();
  }
}
