package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Windows;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageSerializer;
import dev.weir.flink.types.MessageTypeInfo;
import dev.weir.flink.types.Partial;
import dev.weir.flink.types.PartialTypeInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A window of time, with messages gathered before and without")
class PreAggregationTest {
  private static final int SUBTASKS = 3;
  private static final int EVENTS = 600;
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));
  private static final FailureHandling DEAD_LETTERS =
      new FailureHandling(
          InvalidPolicy.DLQ,
          InvalidPolicy.DLQ,
          null,
          new DeadLetterOutputs(Map.of("", DEAD), payload -> payload.toString().getBytes()),
          null,
          Clock.systemUTC());
  private static final ListSerializer<String> LISTS =
      new ListSerializer<>(StringSerializer.INSTANCE);
  private static final TypeSerializer<Message<Partial<String, String, List<String>>>> PARTIALS =
      new PartialTypeInfo<String, String, List<String>>(
              Types.STRING,
              MessageTypeInfo.of(PayloadType.of(String.class)),
              Types.LIST(Types.STRING))
          .createSerializer(new SerializerConfigImpl());

  /** Refuses some texts, and says the others in the order of the alphabet. */
  private static final class Sorted extends Texts {
    @Override
    public List<String> add(List<String> gathered, Message<String> message) {
      if (message.payload().endsWith("7")) {
        throw new InvalidMessageException("it is refused");
      }
      return super.add(gathered, message);
    }

    @Override
    public List<String> getValue(List<String> gathered) {
      return gathered.stream().sorted().toList();
    }
  }

  private static Reduction<String, List<String>, List<String>> reduction() {
    Accumulator<String, List<String>, List<String>> sorted = new Sorted();
    return new Reduction<>(sorted, LISTS, LISTS, null, null);
  }

  private static String keyOf(Message<String> message) {
    return message.payload().substring(0, 1);
  }

  /** What comes out of windows, whose input is divided among subtasks that have own watermarks. */
  private abstract static class Tested implements AutoCloseable {
    private final long[] watermarks = new long[SUBTASKS];
    private final boolean[] idle = new boolean[SUBTASKS];
    private final boolean[] aligned = new boolean[SUBTASKS];
    private long combined = Long.MIN_VALUE;

    Tested() {
      Arrays.fill(watermarks, Long.MIN_VALUE);
      Arrays.fill(aligned, true);
    }

    abstract void send(int subtask, Message<String> message) throws Exception;

    abstract void watermark(int subtask, long time) throws Exception;

    abstract void status(int subtask, boolean isIdle) throws Exception;

    abstract void checkpoint() throws Exception;

    /** Gets the watermark of one of the inputs; combines them as Flink does. */
    final void combine(int subtask, long time, TestedOperator<?, ?> window) throws Exception {
      watermarks[subtask] = time;
      aligned[subtask] |= !idle[subtask] && time >= combined;
      advance(window);
    }

    final void becomes(int subtask, boolean isIdle, TestedOperator<?, ?> window) throws Exception {
      idle[subtask] = isIdle;
      aligned[subtask] = !isIdle && watermarks[subtask] >= combined;
      advance(window);
    }

    private void advance(TestedOperator<?, ?> window) throws Exception {
      long least =
          IntStream.range(0, SUBTASKS)
              .filter(each -> aligned[each])
              .mapToLong(each -> watermarks[each])
              .min()
              .orElse(combined);
      if (least > combined) {
        combined = least;
        window.watermark(least);
      }
    }

    abstract TestedOperator<?, List<String>> window();

    abstract List<TestedOperator<?, ?>> all();

    /** Returns the results since the last time. */
    final List<String> results() {
      return window().events().stream().filter(each -> each.startsWith("[")).sorted().toList();
    }

    /** Returns all that was refused so far. */
    final List<String> refused() {
      return all().stream()
          .flatMap(operator -> operator.sideOutput(DEAD).stream())
          .map(letter -> new String(letter.payload()))
          .sorted()
          .toList();
    }

    @Override
    public final void close() {
      all().forEach(TestedOperator::close);
    }
  }

  private static final class OneByOne extends Tested {
    private final TimeWindows windows;
    private TestedOperator<String, List<String>> window;

    OneByOne(TimeWindows windows) throws Exception {
      this.windows = windows;
      window = TestedOperator.keyed(operator(), PreAggregationTest::keyOf);
    }

    private TimeWindowOperator<String, String, List<String>, List<String>> operator() {
      return new TimeWindowOperator<>(
          STEP, reduction(), TimeWindowAssigner.of(windows), DEAD_LETTERS);
    }

    @Override
    void send(int subtask, Message<String> message) throws Exception {
      window.sendMessage(message);
    }

    @Override
    void watermark(int subtask, long time) throws Exception {
      combine(subtask, time, window);
    }

    @Override
    void status(int subtask, boolean isIdle) throws Exception {
      becomes(subtask, isIdle, window);
    }

    @Override
    void checkpoint() {}

    @Override
    TestedOperator<?, List<String>> window() {
      return window;
    }

    @Override
    List<TestedOperator<?, ?>> all() {
      return List.of(window);
    }
  }

  private static final class Gathered extends Tested {
    private final List<TestedOperator<String, Partial<String, String, List<String>>>> partials =
        new ArrayList<>();
    private final TestedOperator<Partial<String, String, List<String>>, List<String>> window;

    Gathered(TimeWindows windows) throws Exception {
      for (int subtask = 0; subtask < SUBTASKS; subtask++) {
        partials.add(
            TestedOperator.of(
                new PartialOperator<String, String, List<String>>(
                    STEP,
                    PreAggregationTest::keyOf,
                    new Sorted(),
                    TimeWindowAssigner.of(windows),
                    new MessageSerializer<>(StringSerializer.INSTANCE),
                    LISTS,
                    DEAD_LETTERS)));
      }
      window =
          TestedOperator.keyed(
              new MergingWindowOperator<String, String, List<String>, List<String>>(
                  STEP, reduction(), TimeWindowAssigner.of(windows), DEAD_LETTERS),
              message -> message.payload().key());
    }

    private void handOn(int subtask) throws Exception {
      for (StreamElement element : partials.get(subtask).elements()) {
        if (element.isRecord()) {
          window.sendMessage(
              overTheNetwork(
                  element.<Message<Partial<String, String, List<String>>>>asRecord().getValue()));
        } else if (element instanceof Watermark watermark) {
          combine(subtask, watermark.getTimestamp(), window);
        } else if (element instanceof WatermarkStatus status) {
          becomes(subtask, status.isIdle(), window);
        }
      }
    }

    private static Message<Partial<String, String, List<String>>> overTheNetwork(
        Message<Partial<String, String, List<String>>> partial) throws Exception {
      DataOutputSerializer bytes = new DataOutputSerializer(64);
      PARTIALS.serialize(partial, bytes);
      return PARTIALS.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }

    @Override
    void send(int subtask, Message<String> message) throws Exception {
      partials.get(subtask).sendMessage(message);
      handOn(subtask);
    }

    @Override
    void watermark(int subtask, long time) throws Exception {
      partials.get(subtask).watermark(time);
      handOn(subtask);
    }

    @Override
    void status(int subtask, boolean isIdle) throws Exception {
      partials.get(subtask).status(isIdle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
      handOn(subtask);
    }

    @Override
    void checkpoint() throws Exception {
      for (int subtask = 0; subtask < SUBTASKS; subtask++) {
        partials.get(subtask).checkpoint(1);
        handOn(subtask);
      }
    }

    @Override
    TestedOperator<?, List<String>> window() {
      return window;
    }

    @Override
    List<TestedOperator<?, ?>> all() {
      return Stream.<TestedOperator<?, ?>>concat(partials.stream(), Stream.of(window)).toList();
    }
  }

  static List<TimeWindows> windows() {
    Duration ten = Duration.ofMillis(10);
    return List.of(
        Windows.tumbling(ten),
        Windows.tumbling(ten).withOffset(Duration.ofMillis(3)),
        Windows.tumbling(ten).withAllowedLateness(Duration.ofMillis(15)),
        Windows.sliding(ten, Duration.ofMillis(5)),
        Windows.sliding(ten, Duration.ofMillis(4)).withOffset(Duration.ofMillis(1)),
        Windows.sliding(Duration.ofMillis(12), Duration.ofMillis(9))
            .withAllowedLateness(Duration.ofMillis(7)),
        Windows.sliding(ten, Duration.ofMillis(1)).withAllowedLateness(Duration.ofMillis(100)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void hasTheSameResultsAtTheSameTimeAndRefusesTheSameMessages(TimeWindows windows)
      throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      long[] times = new long[SUBTASKS];
      boolean[] idle = new boolean[SUBTASKS];
      try (Tested expected = new OneByOne(windows);
          Tested tested = new Gathered(windows)) {
        for (int event = 0; event < EVENTS; event++) {
          int subtask = random.nextInt(SUBTASKS);
          int kind = random.nextInt(100);
          if (kind < 75 && !idle[subtask]) {
            Message<String> message =
                Message.of((char) ('a' + random.nextInt(4)) + "" + random.nextInt(1000))
                    .withTimestamp(times[subtask] + random.nextInt(45) - 20);
            expected.send(subtask, message);
            tested.send(subtask, message);
          } else if (kind < 93 && !idle[subtask]) {
            times[subtask] += random.nextInt(12);
            expected.watermark(subtask, times[subtask]);
            tested.watermark(subtask, times[subtask]);
          } else if (kind < 96) {
            expected.checkpoint();
            tested.checkpoint();
          } else if (seed % 2 == 1) {
            idle[subtask] = !idle[subtask];
            expected.status(subtask, idle[subtask]);
            tested.status(subtask, idle[subtask]);
          }
          assertThat(tested.results())
              .as("%s, seed %d, event %d", windows, seed, event)
              .isEqualTo(expected.results());
        }
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
          if (idle[subtask]) {
            expected.status(subtask, false);
            tested.status(subtask, false);
          }
          expected.watermark(subtask, Long.MAX_VALUE);
          tested.watermark(subtask, Long.MAX_VALUE);
        }
        assertThat(tested.results()).isEqualTo(expected.results());
        assertThat(tested.refused()).isEqualTo(expected.refused()).isNotEmpty();
        assertThat(tested.window().keyedStateEntries()).isZero();
        assertThat(tested.window().eventTimeTimers()).isZero();
      }
    }
  }

  @Test
  void goesOnWithTheStateOfTheOther() throws Exception {
    TimeWindowAssigner tens = TimeWindowAssigner.of(Windows.tumbling(Duration.ofMillis(10)));
    OperatorSubtaskState before;
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            new TimeWindowOperator<>(STEP, reduction(), tens, FailureHandling.failing()))) {
      window.send("a", 1);
      before = window.snapshot();
    }
    OperatorSubtaskState between;
    try (TestedOperator<Partial<String, String, List<String>>, List<String>> window =
        TestedOperator.keyedRestored(
            new MergingWindowOperator<String, String, List<String>, List<String>>(
                STEP, reduction(), tens, FailureHandling.failing()),
            before)) {
      window.sendMessage(
          Message.of(Partial.gathered("all", 0, 2, new ArrayList<>(List.of("b", "c")))));
      between = window.snapshot();
    }
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyedRestored(
            new TimeWindowOperator<>(STEP, reduction(), tens, FailureHandling.failing()),
            between)) {
      window.send("d", 9);
      window.watermark(9);

      assertThat(window.payloads()).containsExactly(List.of("a", "b", "c", "d"));
      assertThat(window.keyedStateEntries()).isZero();
    }
  }

  @Test
  void namesTheWindowWhereWhatWasGatheredCannotBeMerged() throws Exception {
    Texts unmerged =
        new Texts() {
          @Override
          public List<String> merge(List<String> left, List<String> right) {
            throw new IllegalStateException("never");
          }
        };
    try (TestedOperator<Partial<String, String, List<String>>, List<String>> window =
        TestedOperator.keyed(
            new MergingWindowOperator<String, String, List<String>, List<String>>(
                STEP,
                unmerged.reduction(),
                TimeWindowAssigner.of(Windows.tumbling(Duration.ofMillis(10))),
                DEAD_LETTERS))) {
      window.sendMessage(Message.of(Partial.gathered("a", 0, 1, List.of("a"))));

      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> window.sendMessage(Message.of(Partial.gathered("a", 0, 1, List.of("a"))))))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("failed at the window TimeWindow{start=0, end=10}");
      assertThat(window.sideOutput(DEAD)).isEmpty();
    }
  }
}
