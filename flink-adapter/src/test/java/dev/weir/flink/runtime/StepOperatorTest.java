package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A step that fails")
class StepOperatorTest {

  /** Fails with something at its message. */
  private record Failing(Throwable failure) implements StepFunction<String, String> {
    @Override
    public Message<String> process(Message<String> message) throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("gone"),
        new NoClassDefFoundError("com/acme/Client"),
        new ExceptionInInitializerError("com.acme.Client"),
        new AssertionError("never"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isNamedWhateverItFailsWith(Throwable failure) throws Exception {
    try (TestedOperator<String, String> step =
        TestedOperator.of(
            new StepOperator<>(STEP, new Failing(failure), FailureHandling.failing()))) {
      assertThatThrownBy(() -> step.send("a", 0))
          .isInstanceOf(StepFailedException.class)
          .hasMessageStartingWith("step 'step' of pipeline 'pipeline' failed at")
          .hasCause(failure);
    }
  }

  /** Cannot even begin. */
  private static final class Unprepared implements StepFunction<String, String> {
    @Override
    public void open() throws Exception {
      throw new IOException("no dictionary");
    }

    @Override
    public Message<String> process(Message<String> message) {
      return message;
    }
  }

  @Test
  void isNamedWhereItsFunctionCannotBegin() {
    for (MessageOperator<?, ?, ?> operator :
        List.of(
            new StepOperator<>(STEP, new Unprepared(), FailureHandling.failing()),
            new ElementsOperator<>(STEP, new Unprepared(), FailureHandling.failing()))) {
      assertThatThrownBy(() -> TestedOperator.of(operator))
          .isInstanceOf(StepFailedException.class)
          .hasMessageStartingWith("step 'step' of pipeline 'pipeline' failed at its beginning");
    }
  }
}
