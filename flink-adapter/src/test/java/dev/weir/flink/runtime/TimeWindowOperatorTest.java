package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Windows;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.WindowSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A window of time")
class TimeWindowOperatorTest {
  private static final FailureHandling DROPPING =
      new FailureHandling(
          InvalidPolicy.DROP, InvalidPolicy.FAIL, null, null, null, Clock.systemUTC());

  private static TestedOperator<String, List<String>> window(
      Texts accumulator, TimeWindowAssigner assigner, FailureHandling onInvalid) throws Exception {
    return TestedOperator.keyed(
        new TimeWindowOperator<>(STEP, accumulator.reduction(), assigner, onInvalid));
  }

  private static TestedOperator<String, List<String>> window(TimeWindowAssigner assigner)
      throws Exception {
    return window(new Texts(), assigner, FailureHandling.failing());
  }

  @Test
  void takesAMessageInItsLastMillisecondInProcessingTime() throws Exception {
    try (var window =
        window(TimeWindowAssigner.of(Windows.tumbling(Duration.ofSeconds(1)).inProcessingTime()))) {
      window.clock(999);
      window.send("a", 0);
      window.clock(1000);

      assertThat(window.payloads()).containsExactly(List.of("a"));
    }
  }

  @Test
  void keepsNoTimersOfASessionThatHasGrown() throws Exception {
    try (var window =
        window(
            TimeWindowAssigner.of(
                Windows.session(Duration.ofMinutes(30))
                    .withAllowedLateness(Duration.ofSeconds(1))))) {
      for (int time = 0; time < 100; time++) {
        window.send("a", time);
      }

      assertThat(window.eventTimeTimers()).as("its end, and the end of its lateness").isEqualTo(2);
    }
  }

  @Test
  void endsWhereTheLatenessOfAGrownSessionEndedBefore() throws Exception {
    try (var window =
        window(
            TimeWindowAssigner.of(
                Windows.session(Duration.ofMillis(10))
                    .withAllowedLateness(Duration.ofMillis(20))))) {
      window.send("a", 0);
      window.send("b", 20);
      window.send("a", 5);
      window.watermark(29);

      assertThat(window.payloads()).containsExactly(List.of("a", "a"), List.of("b"));
    }
  }

  /** Refuses what would be in a window with an "a". */
  private static final class Alone extends Texts {
    @Override
    public List<String> add(List<String> gathered, Message<String> message) {
      if (gathered.contains("a")) {
        throw new InvalidMessageException("not beside an a");
      }
      return Stream.concat(gathered.stream(), Stream.of(message.payload())).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void keepsAMessageThatOneOfItsWindowsRefusesInNone(int lateness) throws Exception {
    WindowSpec.TimeWindows windows =
        Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(5))
            .withAllowedLateness(Duration.ofMillis(lateness));
    try (var window = window(new Alone(), TimeWindowAssigner.of(windows), DROPPING)) {
      window.send("a", 2);
      window.send("b", 7);
      window.watermark(100);

      assertThat(window.payloads())
          .as("until 4, and until 9")
          .containsExactly(List.of("a"), List.of("a"));
      assertThat(window.keyedStateEntries()).isZero();
    }
  }

  @Test
  void leavesNeitherStateNorTimersBehind() throws Exception {
    for (WindowSpec.TimeWindows windows :
        List.of(
            Windows.tumbling(2, Duration.ofMillis(10)),
            Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(5)))) {
      try (TestedOperator<String, List<String>> window =
          window(TimeWindowAssigner.of(windows.withAllowedLateness(Duration.ofMillis(5))))) {
        for (int time = 0; time < 5; time++) {
          window.send("a", time);
        }
        window.watermark(9);
        window.send("late", 3);
        window.watermark(14);

        assertThat(window.eventTimeTimers()).isZero();
        assertThat(window.keyedStateEntries()).isZero();
      }
    }
  }

  @Test
  void forgetsWindowsOfAVersionThatAllowedLessLateness() throws Exception {
    WindowSpec.TimeWindows windows = Windows.tumbling(Duration.ofMillis(10));
    OperatorSubtaskState state;
    try (TestedOperator<String, List<String>> before = window(TimeWindowAssigner.of(windows))) {
      before.send("a", 0);
      state = before.snapshot();
    }
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyedRestored(
            new TimeWindowOperator<>(
                STEP,
                new Texts().reduction(),
                TimeWindowAssigner.of(windows.withAllowedLateness(Duration.ofMillis(5))),
                FailureHandling.failing()),
            state)) {
      window.watermark(9);
      window.send("late", 3);
      window.watermark(14);

      assertThat(window.payloads()).containsExactly(List.of("a"), List.of("a", "late"));
      assertThat(window.keyedStateEntries()).isZero();
    }
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyedRestored(
            new TimeWindowOperator<>(
                STEP,
                new Texts().reduction(),
                TimeWindowAssigner.of(windows.withAllowedLateness(Duration.ofMillis(5))),
                FailureHandling.failing()),
            state)) {
      window.watermark(9);
      window.watermark(14);

      assertThat(window.keyedStateEntries()).isZero();
    }
  }

  @Test
  void emitsAnewWhatALateMessageHasChangedBeforeTheFirstWatermarkOfARestart() throws Exception {
    TimeWindowAssigner windows =
        TimeWindowAssigner.of(
            Windows.tumbling(Duration.ofMillis(10)).withAllowedLateness(Duration.ofMillis(5)));
    OperatorSubtaskState state;
    try (TestedOperator<String, List<String>> before = window(windows)) {
      before.send("a", 0);
      before.watermark(9);
      state = before.snapshot();
    }
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyedRestored(
            new TimeWindowOperator<>(
                STEP, new Texts().reduction(), windows, FailureHandling.failing()),
            state)) {
      window.send("late", 3);
      window.watermark(9);

      assertThat(window.payloads()).containsExactly(List.of("a", "late"));

      window.watermark(14);
      assertThat(window.keyedStateEntries()).isZero();
      assertThat(window.eventTimeTimers()).isZero();
    }
  }

  /** Refuses a text, after it was gathered together. */
  private static final class Refusing extends Texts {
    @Override
    public List<String> add(List<String> gathered, Message<String> message) {
      if (message.payload().equals("bad")) {
        throw new InvalidMessageException("it is bad");
      }
      return super.add(gathered, message);
    }
  }

  @Test
  void keepsSessionsApartThatOnlyAnInvalidMessageConnects() throws Exception {
    try (var window =
        window(
            new Refusing(),
            TimeWindowAssigner.of(Windows.session(Duration.ofMillis(10))),
            DROPPING)) {
      window.send("a", 0);
      window.send("b", 15);
      window.send("bad", 8);
      window.watermark(100);

      assertThat(window.payloads()).containsExactly(List.of("a"), List.of("b"));
    }
  }

  /** Does not say what it has gathered. */
  private static final class Silent extends Texts {
    @Override
    public List<String> getValue(List<String> gathered) {
      throw new InvalidMessageException("it cannot be told");
    }
  }

  @Test
  void failsWhereItsResultIsRefusedRatherThanLosingItsMessages() throws Exception {
    try (var window =
        window(
            new Silent(),
            TimeWindowAssigner.of(Windows.tumbling(2, Duration.ofSeconds(1))),
            DROPPING)) {
      window.send("a", 0);

      assertThatThrownBy(() -> window.send("b", 1)).isInstanceOf(StepFailedException.class);
    }
  }

  @Test
  void endsWithTheInputInProcessingTimeTooForEveryKey() throws Exception {
    TimeWindowAssigner hours =
        TimeWindowAssigner.of(Windows.tumbling(Duration.ofHours(1)).inProcessingTime());
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            new TimeWindowOperator<>(
                STEP, new Texts().reduction(), hours, FailureHandling.failing()),
            Message::payload)) {
      window.clock(0);
      window.send("a", 0);
      window.send("b", 0);
      window.send("a", 0);
      window.finish();

      assertThat(window.payloads()).containsExactlyInAnyOrder(List.of("a", "a"), List.of("b"));
    }
  }

  @Test
  void endsBeforeTheEndOfTimeGoesOnBehindIt() throws Exception {
    try (TestedOperator<String, List<String>> window =
        window(TimeWindowAssigner.of(Windows.tumbling(Duration.ofMillis(10)).inProcessingTime()))) {
      window.clock(0);
      window.send("a", 0);
      window.watermark(Long.MAX_VALUE);
      window.finish();

      assertThat(window.events()).containsExactly("[a] at 9", "watermark " + Long.MAX_VALUE);
    }
  }

  /** Gathers lists as they are, not their copies. */
  private static final class Lists
      implements Accumulator<List<String>, List<List<String>>, List<List<String>>> {
    @Override
    public List<List<String>> create() {
      return new ArrayList<>();
    }

    @Override
    public List<List<String>> add(List<List<String>> gathered, Message<List<String>> message) {
      gathered.add(message.payload());
      return gathered;
    }

    @Override
    public List<List<String>> merge(List<List<String>> left, List<List<String>> right) {
      left.addAll(right);
      return left;
    }

    @Override
    public List<List<String>> getValue(List<List<String>> gathered) {
      return gathered;
    }
  }

  @Test
  void isNotChangedByAStepThatChangesWhatAnotherWindowOfTheSameMessageMade() throws Exception {
    ListSerializer<List<String>> lists =
        new ListSerializer<>(new ListSerializer<>(StringSerializer.INSTANCE));
    TimeWindowAssigner sliding =
        TimeWindowAssigner.of(Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(5)));
    try (TestedOperator<List<String>, List<List<String>>> window =
        TestedOperator.keyed(
            new TimeWindowOperator<>(
                STEP,
                new Reduction<>(new Lists(), lists, lists, null, null),
                sliding,
                FailureHandling.failing()))) {
      window.send(new ArrayList<>(List.of("a")), 7);
      window.watermark(9);
      window.payloads().get(0).get(0).add("changed behind the window");
      window.watermark(14);

      assertThat(window.payloads()).containsExactly(List.of(List.of("a")));
    }
  }
}
