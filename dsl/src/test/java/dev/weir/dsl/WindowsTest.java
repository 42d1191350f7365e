package dev.weir.dsl;

import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.WindowSpec;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A window")
class WindowsTest {
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Arguments refused(String sentence, Supplier<WindowSpec> window) {
    return Arguments.of(sentence, window);
  }

  static Stream<Arguments> refusedWindows() {
    String overlap = ": the size is above the slide; windows side by side are tumbling(...)";
    return Stream.of(
        refused(
            "a window of PT2S does not slide by PT2S" + overlap,
            () -> sliding(seconds(2), seconds(2))),
        refused(
            "a window of PT1S does not slide by PT2S" + overlap,
            () -> sliding(seconds(1), seconds(2))),
        refused("a window of 3 does not slide by 3" + overlap, () -> sliding(3, 3)),
        refused("a window of 2 does not slide by 3" + overlap, () -> sliding(2, 3)),
        refused(
            "the slide of a window is at least a millisecond, not PT0S",
            () -> sliding(seconds(1), seconds(0))),
        refused(
            "the slide of a window is at least a millisecond, not PT-1S",
            () -> sliding(seconds(1), seconds(-1))),
        refused("a window holds at least one message, not 0", () -> sliding(1, 0)),
        refused(
            "the size of a window is at least a millisecond, not PT0S", () -> tumbling(seconds(0))),
        refused(
            "the size of a window is at least a millisecond, not PT0.0009S",
            () -> tumbling(Duration.ofNanos(900_000))),
        refused(
            "the size of a window is at most 36500 days, not PT2562047788015215H30M7S",
            () -> tumbling(seconds(Long.MAX_VALUE))),
        refused("a window holds at least one message, not 0", () -> tumbling(0)),
        refused("a window holds at least one message, not -1", () -> tumbling(-1, seconds(1))),
        refused(
            "the size of a window is at least a millisecond, not PT-1S",
            () -> tumbling(1, seconds(-1))),
        refused(
            "the size of a window is at least a millisecond, not PT0S",
            () -> slidingPerMessage(seconds(0))),
        refused(
            "the gap of a window is at least a millisecond, not PT-1S", () -> session(seconds(-1))),
        refused(
            "the lateness of a window is not negative: PT-1S",
            () -> tumbling(seconds(1)).withAllowedLateness(seconds(-1))),
        refused(
            "the lateness of a window is not negative: PT-1S",
            () -> slidingPerMessage(seconds(1)).withAllowedLateness(seconds(-1))),
        refused(
            "the lateness of a window is not negative: PT-1S",
            () -> session(seconds(1)).withAllowedLateness(seconds(-1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedWindows")
  void isRefusedWhereItCannotBe(String sentence, Supplier<WindowSpec> window) {
    assertThatThrownBy(window::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  static final class Count extends Counting {}

  static class Counting implements Accumulator<byte[], Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<byte[]> message) {
      return count + 1;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      return count;
    }
  }

  static Stream<Arguments> windowsThatOverlap() {
    return Stream.of(
        Arguments.of(sliding(seconds(2), seconds(1))),
        Arguments.of(sliding(2, 1)),
        Arguments.of(slidingPerMessage(seconds(1))));
  }

  @ParameterizedTest
  @MethodSource("windowsThatOverlap")
  void isNotClosedEarlyWhereItOverlapsOthers(WindowSpec window) {
    Reducer<byte[], Long> reducer = reducer(window, new Count());

    assertThatThrownBy(() -> reducer.closingEarly(m -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("windows that overlap cannot be closed early; tumbling ones and sessions can");
  }

  @Test
  void mayBeShorterThanASecond() {
    assertThatCode(
            () ->
                streamingSource("in", "in")
                    .apply("count", reducer(tumbling(Duration.ofMillis(1)), new Count())))
        .doesNotThrowAnyException();
  }
}
