package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend for results")
class AggregationBackendTest {

  /** Keeps what was written until it is asked. */
  private static final class Kept implements AggregationBackend<List<String>> {
    private final transient List<Message<List<String>>> results = new ArrayList<>();

    @Override
    public void write(Message<List<String>> result) {
      results.add(result);
    }
  }

  private static CountWindowOperator<String, List<String>, List<String>> window(
      AggregationBackend<List<String>> backend) {
    return new CountWindowOperator<>(
        STEP, new Texts().reduction(null, backend), 1, null, FailureHandling.failing());
  }

  @Test
  void keepsResultsAsTheyWereWhenStepsBehindChangeTheirs() throws Exception {
    Kept backend = new Kept();
    try (var window = TestedOperator.keyed(window(backend))) {
      window.send("a", 0);
      window.payloads().get(0).add("changed behind the window");

      assertThat(backend.results).extracting(Message::payload).containsExactly(List.of("a"));
    }
  }

  /** Cannot be closed. */
  private static final class Stuck implements AggregationBackend<List<String>> {
    @Override
    public void write(Message<List<String>> result) {}

    @Override
    public void close() throws Exception {
      throw new IOException("the connection is gone");
    }
  }

  @Test
  void isNamedWithItsStepWhereItCannotBeClosed() throws Exception {
    TestedOperator<String, List<String>> window = TestedOperator.keyed(window(new Stuck()));

    assertThatThrownBy(window::close)
        .hasStackTraceContaining(
            "step 'step' of pipeline 'pipeline' failed at its backend, in close()");
  }

  @Test
  void isNotClosedWhereItWasNeverOpened() throws Exception {
    window(new Stuck()).close();
  }
}
