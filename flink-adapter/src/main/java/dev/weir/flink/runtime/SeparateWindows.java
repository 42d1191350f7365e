package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalReducingState;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Open windows that begin at regular times, end once, by the watermark, and take nothing after
 * that. Each window of a key is a value of its own in Flink's keyed state, so all that is in the
 * state is yet to be emitted.
 *
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
final class SeparateWindows<K, T, A, R> implements OpenWindows<T, A, R> {
  private final OpenWindowsOperator<?, K, T, A, R> operator;
  private final TimeWindowAssigner assigner;
  private final InternalReducingState<K, TimeWindow, A> state;
  private final WindowEnds ends;

  private long watermark = Long.MIN_VALUE;
  private TimeWindow current;
  private boolean isNew;

  SeparateWindows(OpenWindowsOperator<?, K, T, A, R> operator, TimeWindowAssigner assigner)
      throws Exception {
    this.operator = operator;
    this.assigner = assigner;
    this.state = operator.separateState(this::merged);
    this.ends =
        operator.getKeyedStateBackend() instanceof HeapKeyedStateBackend<?>
            ? new EndIndex(operator, this::end)
            : new EndTimers<>(operator, this::end);
  }

  /**
   * Goes on with state of before.
   *
   * @param haveTimers whether all windows in it that are separate have timers
   */
  void restore(boolean haveTimers) throws Exception {
    if (ends instanceof EndIndex) {
      operator.endTimers(new UnusedTimers<>());
    }
    takeMapped();
    if (haveTimers && endByTimers()) {
      return;
    }
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    try (Stream<Tuple2<K, TimeWindow>> open = backend.getKeysAndNamespaces(WindowStates.SEPARATE)) {
      open.forEach(
          window -> {
            operator.setCurrentKey(window.f0);
            ends.add(window.f1);
          });
    }
  }

  /** Takes over what is in maps; a window without a timer at its end was emitted before. */
  private void takeMapped() throws Exception {
    MapState<TimeWindow, A> maps = operator.mappedState();
    MapState<TimeWindow, Integer> counts = operator.messageCounts();
    InternalTimerService<VoidNamespace> timers = operator.mappedTimers(new UnusedTimers<>());
    for (KeyedTime end : KeyedTime.all(timers, operator)) {
      operator.setCurrentKey(end.key());
      for (Map.Entry<TimeWindow, A> window : maps.entries()) {
        if (window.getKey().maxTimestamp() == end.time()) {
          state.setCurrentNamespace(window.getKey());
          state.updateInternal(window.getValue());
          ends.add(window.getKey());
        }
      }
    }
    for (K key : keysOf(WindowStates.MAPPED)) {
      operator.setCurrentKey(key);
      maps.clear();
    }
    for (K key : keysOf(WindowStates.COUNTS)) {
      operator.setCurrentKey(key);
      counts.clear();
    }
  }

  private List<K> keysOf(String name) {
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    try (Stream<K> keys = backend.getKeys(name, VoidNamespace.INSTANCE)) {
      return new ArrayList<>(keys.toList());
    }
  }

  @Override
  public List<Message<R>> gather(Message<T> message, long happened) throws Exception {
    boolean late = true;
    for (long start = assigner.lastStartOf(happened);
        start > happened - assigner.size();
        start -= assigner.slide()) {
      enter(start);
      if (current.maxTimestamp() > watermark) {
        late = false;
        A before = state.getInternal();
        // Nothing must be there of a key whose message is refused.
        state.updateInternal(operator.add(before, message));
        if (before == null) {
          ends.add(current);
        }
      }
    }
    if (late) {
      throw OpenWindows.late(happened, watermark);
    }
    return null;
  }

  @Override
  public void merge(long pane, A gathered) throws Exception {
    for (long start = assigner.lastStartOf(pane); start > pane - assigner.size(); ) {
      enter(start);
      start -= assigner.slide();
      isNew = true;
      // Another window must not change with what this one makes of it.
      state.add(start > pane - assigner.size() ? operator.copy(gathered) : gathered);
      if (isNew) {
        ends.add(current);
      }
    }
  }

  /** Goes to a window, the same object for many keys: state on the heap keeps it for each. */
  private void enter(long start) {
    if (current == null
        || current.getStart() != start
        || current.getEnd() != start + assigner.size()) {
      current = new TimeWindow(start, start + assigner.size());
    }
    state.setCurrentNamespace(current);
  }

  private A merged(A before, A gathered) {
    isNew = false;
    try {
      return operator.merge(before, gathered);
    } catch (RuntimeException e) {
      throw operator.failed("the window " + current, e);
    }
  }

  @Override
  public void advance(long time) throws Exception {
    watermark = time;
    ends.advance(time);
  }

  private void end(TimeWindow window) throws Exception {
    state.setCurrentNamespace(window);
    A gathered = state.getInternal();
    if (gathered != null) {
      state.clear();
      operator.emit(operator.resultAtEnd(window, gathered, assigner.overlaps()));
    }
  }

  @Override
  public void finish() {
    // The last watermark has ended all.
  }

  @Override
  public boolean endByTimers() {
    return ends instanceof EndTimers<?>;
  }
}
