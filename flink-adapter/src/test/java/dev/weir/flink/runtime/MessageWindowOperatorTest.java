package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A window for each message")
class MessageWindowOperatorTest {
  private static TestedOperator<String, List<String>> window(boolean inEventTime, long lateness)
      throws Exception {
    return TestedOperator.keyed(
        new MessageWindowOperator<>(
            STEP, new Texts().reduction(), 10, inEventTime, lateness, FailureHandling.failing()));
  }

  @Test
  void isNotChangedByAStepThatChangesWhatAnotherWindowMade() throws Exception {
    try (TestedOperator<String, List<String>> window = window(true, 0)) {
      window.send("a", 0);
      window.send("b", 5);
      window.watermark(0);
      window.payloads().get(0).add("changed behind the window");
      window.watermark(5);

      assertThat(window.payloads()).containsExactly(List.of("a", "b"));
    }
  }

  @Test
  void leavesNeitherStateNorTimersBehind() throws Exception {
    try (TestedOperator<String, List<String>> window = window(true, 7)) {
      window.send("a", 0);
      window.watermark(3);
      window.send("b", 2);
      window.watermark(19);

      assertThat(window.eventTimeTimers()).isZero();
      assertThat(window.keyedStateEntries()).isZero();
    }
  }

  @Test
  void takesEachMessageInProcessingTime() throws Exception {
    try (TestedOperator<String, List<String>> window = window(false, 0)) {
      window.clock(0);
      window.send("a", 0);
      window.clock(10);
      window.send("b", 0);
      window.clock(11);
      window.send("c", 0);

      assertThat(window.payloads())
          .containsExactly(List.of("a"), List.of("a", "b"), List.of("b", "c"));
    }
  }
}
