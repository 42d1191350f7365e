package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Windows;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Open windows that a job goes on with")
class OpenWindowsRestoreTest {
  private static final Duration TEN = Duration.ofMillis(10);
  private static final int EVENTS = 300;
  private static final FailureHandling DROPPING =
      new FailureHandling(
          InvalidPolicy.DROP, InvalidPolicy.FAIL, null, null, null, Clock.systemUTC());

  /** How a job keeps open windows. */
  private enum Form {
    /** Values on the heap, and an index of their ends. */
    HEAP,
    /** Values in RocksDB, and timers. */
    ROCKSDB,
    /** A map for each key, as where windows may end early. */
    MAPS,
    /** The same in RocksDB. */
    MAPS_IN_ROCKSDB;

    StateBackend backend() {
      return this == HEAP || this == MAPS
          ? new HashMapStateBackend()
          : new EmbeddedRocksDBStateBackend();
    }

    TimeWindowOperator<String, String, List<String>, List<String>> operator(TimeWindows windows) {
      boolean inMaps = this == MAPS || this == MAPS_IN_ROCKSDB;
      ListSerializer<String> lists = new ListSerializer<>(StringSerializer.INSTANCE);
      return new TimeWindowOperator<>(
          STEP,
          new Reduction<>(new Texts(), lists, lists, inMaps ? message -> false : null, null),
          TimeWindowAssigner.of(windows),
          DROPPING);
    }
  }

  /** The subtasks of a job, which may be stopped and started otherwise. */
  private static final class Job implements AutoCloseable {
    private final TimeWindows windows;
    private final List<TestedOperator<String, List<String>>> subtasks = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    Job(TimeWindows windows, Form form) throws Exception {
      this.windows = windows;
      start(form, 1, null, 0);
    }

    private void start(Form form, int parallelism, OperatorSubtaskState state, int before)
        throws Exception {
      for (int subtask = 0; subtask < parallelism; subtask++) {
        subtasks.add(
            TestedOperator.keyed(
                form.operator(windows),
                OpenWindowsRestoreTest::keyOf,
                form.backend(),
                TestedOperator.divided(state, before, parallelism, subtask),
                parallelism,
                subtask));
      }
    }

    void restart(Form form, int parallelism) throws Exception {
      List<OperatorSubtaskState> states = new ArrayList<>();
      for (TestedOperator<String, List<String>> subtask : subtasks) {
        states.add(subtask.savepoint());
        assertThat(subtask.payloads()).isEmpty();
      }
      close();
      subtasks.clear();
      start(form, parallelism, TestedOperator.together(states), states.size());
      // So that what was late is late: a restart forgets the watermark until the next one comes.
      watermark(watermark);
    }

    void send(Message<String> message) throws Exception {
      subtasks
          .get(
              KeyGroupRangeAssignment.assignKeyToParallelOperator(
                  keyOf(message), TestedOperator.MAX_PARALLELISM, subtasks.size()))
          .sendMessage(message);
    }

    void watermark(long time) throws Exception {
      watermark = time;
      for (TestedOperator<String, List<String>> subtask : subtasks) {
        subtask.watermark(time);
      }
    }

    List<String> results() {
      return subtasks.stream()
          .flatMap(subtask -> subtask.events().stream())
          .filter(event -> event.startsWith("["))
          .sorted()
          .toList();
    }

    int entries() {
      return subtasks.stream().mapToInt(TestedOperator::keyedStateEntries).sum();
    }

    int timers() {
      return subtasks.stream().mapToInt(TestedOperator::eventTimeTimers).sum();
    }

    @Override
    public void close() {
      subtasks.forEach(TestedOperator::close);
    }
  }

  private static String keyOf(Message<String> message) {
    return message.payload().substring(0, 1);
  }

  static List<TimeWindows> windows() {
    return List.of(
        Windows.tumbling(TEN),
        Windows.tumbling(TEN).withOffset(Duration.ofMillis(3)),
        Windows.sliding(TEN, Duration.ofMillis(5)),
        Windows.sliding(TEN, Duration.ofMillis(4)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void endWithTheSameResultsHoweverTheyWereKeptBefore(TimeWindows windows) throws Exception {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      long now = 0;
      try (Job expected = new Job(windows, Form.MAPS);
          Job tested = new Job(windows, Form.values()[seed])) {
        for (int event = 0; event < EVENTS; event++) {
          int kind = random.nextInt(100);
          if (kind < 80) {
            Message<String> message =
                Message.of((char) ('a' + random.nextInt(9)) + "" + event)
                    .withTimestamp(now + random.nextInt(45) - 20);
            expected.send(message);
            tested.send(message);
          } else if (kind < 96) {
            now += random.nextInt(12);
            expected.watermark(now);
            tested.watermark(now);
          } else {
            Form form = Form.values()[random.nextInt(Form.values().length)];
            tested.restart(form, 1 + random.nextInt(3));
          }
          assertThat(tested.results())
              .as("%s, seed %d, event %d", windows, seed, event)
              .isEqualTo(expected.results());
        }
        expected.watermark(Long.MAX_VALUE);
        tested.watermark(Long.MAX_VALUE);

        assertThat(tested.results()).isEqualTo(expected.results()).isNotEmpty();
        assertThat(tested.timers()).isZero();
        tested.restart(Form.HEAP, 1);
        assertThat(tested.entries()).isZero();
      }
    }
  }

  @Test
  void haveNoTimersOnTheHeap() throws Exception {
    try (Job job = new Job(Windows.tumbling(TEN), Form.HEAP)) {
      job.send(Message.of("a").withTimestamp(1));

      assertThat(job.timers()).isZero();
      assertThat(job.entries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAP", "ROCKSDB"})
  void areNotEmittedAgainThatOnlyWaitedForLateMessages(Form form) throws Exception {
    Job job = new Job(Windows.tumbling(TEN).withAllowedLateness(TEN), Form.MAPS);
    job.send(Message.of("a").withTimestamp(1));
    job.send(Message.of("b").withTimestamp(11));
    job.watermark(12);
    assertThat(job.results()).containsExactly("[a] at 9");
    OperatorSubtaskState state = job.subtasks.get(0).savepoint();
    job.close();

    try (TestedOperator<String, List<String>> strict =
        TestedOperator.keyed(
            form.operator(Windows.tumbling(TEN)),
            OpenWindowsRestoreTest::keyOf,
            form.backend(),
            state,
            1,
            0)) {
      strict.watermark(Long.MAX_VALUE);

      assertThat(strict.payloads()).containsExactly(List.of("b"));
      assertThat(strict.eventTimeTimers()).isZero();
    }
  }

  @Test
  void endAsTheyWereBegunWhereTheirSizeHasChangedOrTheyWereSessions() throws Exception {
    ListSerializer<String> lists = new ListSerializer<>(StringSerializer.INSTANCE);
    OperatorSubtaskState state;
    try (TestedOperator<String, List<String>> sessions =
        TestedOperator.keyed(
            new TimeWindowOperator<String, String, List<String>, List<String>>(
                STEP,
                new Reduction<>(new Texts(), lists, lists, null, null),
                TimeWindowAssigner.of(Windows.session(TEN)),
                DROPPING),
            OpenWindowsRestoreTest::keyOf,
            Form.HEAP.backend(),
            null,
            1,
            0)) {
      sessions.send("a1", 3);
      sessions.send("a2", 8);
      state = sessions.savepoint();
    }
    for (Form form : Form.values()) {
      try (TestedOperator<String, List<String>> tumbling =
          TestedOperator.keyed(
              form.operator(Windows.tumbling(Duration.ofMillis(100))),
              OpenWindowsRestoreTest::keyOf,
              form.backend(),
              state,
              1,
              0)) {
        tumbling.send("a3", 9);
        tumbling.watermark(16);
        assertThat(tumbling.payloads()).isEmpty();
        tumbling.watermark(17);
        assertThat(tumbling.payloads()).as("%s", form).containsExactly(List.of("a1", "a2"));
        tumbling.watermark(99);
        assertThat(tumbling.payloads()).as("%s", form).containsExactly(List.of("a3"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areAllEmittedWhereSomeOfAnotherSizeEndAtTheSameTime(Form form) throws Exception {
    OperatorSubtaskState state = null;
    for (Duration size : List.of(TEN, Duration.ofMillis(5))) {
      try (TestedOperator<String, List<String>> mapped =
          TestedOperator.keyed(
              Form.MAPS.operator(Windows.tumbling(size)),
              OpenWindowsRestoreTest::keyOf,
              Form.MAPS.backend(),
              state,
              1,
              0)) {
        mapped.send("a" + size.toMillis(), 7);
        state = mapped.savepoint();
      }
    }

    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            form.operator(Windows.tumbling(Duration.ofMillis(5))),
            OpenWindowsRestoreTest::keyOf,
            form.backend(),
            state,
            1,
            0)) {
      window.watermark(9);

      assertThat(window.payloads()).containsExactlyInAnyOrder(List.of("a10"), List.of("a5"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void takeLateMessagesFromNowOnWhereThatIsAllowedNow(Form form) throws Exception {
    OperatorSubtaskState state;
    try (Job before = new Job(Windows.tumbling(TEN), form)) {
      before.send(Message.of("a").withTimestamp(1));
      state = before.subtasks.get(0).savepoint();
    }
    try (TestedOperator<String, List<String>> window =
        TestedOperator.keyed(
            form.operator(Windows.tumbling(TEN).withAllowedLateness(TEN)),
            OpenWindowsRestoreTest::keyOf,
            form.backend(),
            state,
            1,
            0)) {
      window.watermark(9);
      window.send("a2", 2);
      window.watermark(19);

      assertThat(window.payloads()).containsExactly(List.of("a"), List.of("a", "a2"));
      assertThat(window.eventTimeTimers()).isZero();
    }
  }

  @Test
  void goOnWithWhatWasThereAndWithMore() throws Exception {
    try (Job job = new Job(Windows.tumbling(TEN), Form.HEAP)) {
      for (int each = 0; each < 6; each++) {
        job.send(Message.of("a" + each).withTimestamp(each));
        if (each == 2) {
          job.restart(Form.HEAP, 2);
        }
      }
      job.watermark(9);

      assertThat(job.results()).containsExactly("[a0, a1, a2, a3, a4, a5] at 9");
    }
  }
}
