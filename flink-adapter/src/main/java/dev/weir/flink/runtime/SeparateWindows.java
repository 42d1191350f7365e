package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.VoidNamespace;
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
  private final List<A> gathered = new ArrayList<>();

  private long watermark = Long.MIN_VALUE;
  private TimeWindow current;
  private boolean isNew;

  SeparateWindows(OpenWindowsOperator<?, K, T, A, R> operator, TimeWindowAssigner assigner)
      throws Exception {
    this.operator = operator;
    this.assigner = assigner;
    this.state = operator.separateState(this::merged);
    this.ends =
        operator.isOnHeap()
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
    operator.forEachWindow(ends::add);
  }

  /** Takes over what is in maps; a window without a timer at its end was emitted before. */
  private void takeMapped() throws Exception {
    MapState<TimeWindow, A> maps = operator.mappedState();
    MapState<TimeWindow, Integer> counts = operator.messageCounts();
    InternalTimerService<VoidNamespace> timers = operator.mappedTimers(new UnusedTimers<>());
    boolean areRegular = areRegular(maps);
    timers.forEachEventTimeTimer((namespace, end) -> takeEndingAt(end, maps, areRegular));
    timers.forEachProcessingTimeTimer((namespace, end) -> takeEndingAt(end, maps, areRegular));
    operator.forEachKey(WindowStates.MAPPED, maps::clear);
    operator.forEachKey(WindowStates.COUNTS, counts::clear);
  }

  /** Returns whether all windows are as long as they are now, so that none end together. */
  private boolean areRegular(MapState<TimeWindow, A> maps) throws Exception {
    boolean[] areRegular = {true};
    operator.forEachKey(
        WindowStates.MAPPED,
        () -> {
          for (TimeWindow window : maps.keys()) {
            areRegular[0] &= window.getEnd() - window.getStart() == assigner.size();
          }
        });
    return areRegular[0];
  }

  private void takeEndingAt(long end, MapState<TimeWindow, A> maps, boolean areRegular)
      throws Exception {
    if (areRegular) {
      TimeWindow only = new TimeWindow(end + 1 - assigner.size(), end + 1);
      A gathered = maps.get(only);
      if (gathered != null) {
        take(only, gathered);
      }
      return;
    }
    for (Map.Entry<TimeWindow, A> window : maps.entries()) {
      if (window.getKey().maxTimestamp() == end) {
        take(window.getKey(), window.getValue());
      }
    }
  }

  private void take(TimeWindow window, A gathered) throws Exception {
    state.setCurrentNamespace(window);
    state.updateInternal(gathered);
  }

  @Override
  public List<Message<R>> gather(Message<T> message, long happened) throws Exception {
    long last = assigner.lastStartOf(happened);
    long first = last;
    gathered.clear();
    // All is added before any is kept: a message that is refused must be in no window.
    for (; first > happened - assigner.size() && isOpenAt(first); first -= assigner.slide()) {
      enter(first);
      A before = state.getInternal();
      gathered.add(operator.add(before, message));
      isNew = before == null;
    }
    if (first == last) {
      throw OpenWindows.late(happened, watermark);
    }
    keep(last);
    return null;
  }

  /** Keeps what was gathered in each window, the last of which begins at a time. */
  private void keep(long last) throws Exception {
    int size = gathered.size();
    for (int each = 0; each < size; each++) {
      if (size > 1) {
        enter(last - each * assigner.slide());
        isNew = state.getInternal() == null;
      }
      state.updateInternal(gathered.get(each));
      if (isNew) {
        ends.add(current);
      }
    }
    gathered.clear();
  }

  /** Returns whether a window has not ended; those that begin before one that has have, too. */
  private boolean isOpenAt(long start) {
    return start + assigner.size() - 1 > watermark;
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
