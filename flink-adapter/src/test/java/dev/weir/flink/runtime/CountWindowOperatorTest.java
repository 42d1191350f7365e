package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A window of a number of messages")
class CountWindowOperatorTest {
  private static TestedOperator<String, List<String>> window(Duration timeToLive) throws Exception {
    return TestedOperator.keyed(
        new CountWindowOperator<>(
            TestedOperator.STEP,
            new Texts().reduction(),
            2,
            timeToLive,
            FailureHandling.failing()));
  }

  @Test
  void staysOpenForEver() throws Exception {
    try (TestedOperator<String, List<String>> window = window(null)) {
      window.send("a", 0);
      window.stateClock(Duration.ofDays(1000).toMillis());
      window.send("b", 1);

      assertThat(window.payloads()).containsExactly(List.of("a", "b"));
    }
  }

  @Test
  void isForgottenSomeTimeAfterItsLastMessageWhereItIsToBe() throws Exception {
    try (TestedOperator<String, List<String>> window = window(Duration.ofSeconds(10))) {
      window.stateClock(0);
      window.send("a", 0);
      window.stateClock(10_000);
      window.send("b", 1);
      window.stateClock(19_999);
      window.send("c", 1);

      assertThat(window.payloads()).containsExactly(List.of("b", "c"));
    }
  }
}
