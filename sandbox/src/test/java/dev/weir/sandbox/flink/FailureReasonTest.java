package dev.weir.sandbox.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepFailedException;
import dev.weir.flink.runtime.StepIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Why a job failed")
class FailureReasonTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new RuntimeException("No recovery", new IllegalStateException("the disk is full")),
            "the disk is full"),
        Arguments.of(
            new RuntimeException("No recovery", new IllegalStateException()),
            "java.lang.IllegalStateException"),
        Arguments.of(
            new RuntimeException(
                new NoClassDefFoundError("com/acme/Helper")
                    .initCause(new ClassNotFoundException("com.acme.Helper"))),
            "the class com.acme.Helper is missing; build the jar with all libraries that it needs"),
        Arguments.of(
            new RuntimeException(new NoSuchMethodError("'void com.acme.Helper.help()'")),
            "java.lang.NoSuchMethodError: 'void com.acme.Helper.help()'"),
        Arguments.of(
            new RuntimeException(
                StepFailedException.failed(
                    new StepIdentity("copy", "number"),
                    Message.of("secret"),
                    new NumberFormatException("secret"))),
            "step 'number' of pipeline 'copy' failed at a message without origin:"
                + " java.lang.NumberFormatException"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("failures")
  void isSaidWithoutTheCausesAround(Throwable problem, String reason) {
    assertThat(FailureReason.of(problem)).isEqualTo(reason);
  }

  @Test
  void isSaidOfAPrintedStackTraceInOneLine() {
    Throwable step =
        StepFailedException.failed(
            new StepIdentity("copy", "number"),
            Message.of("secret"),
            new NumberFormatException("secret\nCaused by: secret"));

    assertThat(FailureReason.ofStackTrace(printed(new RuntimeException("No recovery", step))))
        .isEqualTo(
            "step 'number' of pipeline 'copy' failed at a message without origin:"
                + " java.lang.NumberFormatException");
    assertThat(
            FailureReason.ofStackTrace(
                printed(new RuntimeException("No recovery", new IllegalStateException("full")))))
        .isEqualTo("java.lang.IllegalStateException: full");
    assertThat(FailureReason.ofStackTrace("")).isEqualTo("unknown");
  }

  private static String printed(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
