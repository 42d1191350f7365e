package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.internal.InternalReducingState;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Open windows that may merge, take messages after their end, end early, or go by the clock: those
 * of a key are one map in Flink's keyed state. A timer at the end of each emits it; another, after
 * the allowed lateness, removes it.
 *
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
final class MappedWindows<K, T, A, R>
    implements OpenWindows<T, A, R>, Triggerable<K, VoidNamespace> {
  private final OpenWindowsOperator<?, K, T, A, R> operator;
  private final TimeWindowAssigner assigner;
  private final boolean restored;
  private final MapState<TimeWindow, A> windows;
  private final MapState<TimeWindow, Integer> counts;
  private final InternalTimerService<VoidNamespace> timers;
  private final Sessions<A> sessions;

  private TimeWindow lastWindow;

  MappedWindows(
      OpenWindowsOperator<?, K, T, A, R> operator, TimeWindowAssigner assigner, boolean restored) {
    this.operator = operator;
    this.assigner = assigner;
    this.restored = restored;
    this.windows = operator.mappedState();
    this.sessions = new Sessions<>(operator, windows);
    this.counts = operator.messageCounts();
    this.timers = operator.mappedTimers(this);
  }

  /** Takes over windows of before that were separate; they end by the watermark, as they did. */
  void restore() throws Exception {
    operator.endTimers(new UnusedTimers<>());
    InternalReducingState<K, TimeWindow, A> separate =
        operator.separateState((before, more) -> more);
    operator.forEachWindow(
        window -> {
          separate.setCurrentNamespace(window);
          windows.put(window, separate.getInternal());
          separate.clear();
          timers.registerEventTimeTimer(VoidNamespace.INSTANCE, window.maxTimestamp());
        });
  }

  @Override
  public List<Message<R>> gather(Message<T> message, long happened) throws Exception {
    long time = assigner.inEventTime() ? happened : timers.currentProcessingTime();
    // In processing time, nothing that comes now is late: its own millisecond is not over.
    long over = assigner.inEventTime() ? timers.currentWatermark() : time - 1;
    boolean closes = operator.closes(message);
    // All is added before any is kept: a message that is refused must be in no window.
    List<Gathered<A>> all = new ArrayList<>(1);
    for (TimeWindow assigned : assigner.assign(time)) {
      TimeWindow window = assigner.merges() ? sessions.extent(assigned) : assigned;
      if (assigner.lastTimeOf(window) > over) {
        A before = assigner.merges() ? sessions.gatheredIn(window) : windows.get(window);
        all.add(new Gathered<>(window, operator.add(before, message), before == null));
      }
    }
    if (all.isEmpty()) {
      throw OpenWindows.late(time, over);
    }
    List<Message<R>> updates = null;
    for (Gathered<A> each : all) {
      TimeWindow window = each.window();
      boolean ends = isFull(window) || closes;
      if (ends) {
        remove(window, over);
      } else {
        put(window, each.gathered(), each.isNew(), over);
      }
      if (ends || window.maxTimestamp() <= over) {
        updates = updates == null ? new ArrayList<>() : updates;
        updates.add(operator.result(each.gathered(), window.maxTimestamp(), !ends));
      }
    }
    return updates;
  }

  private record Gathered<A>(TimeWindow window, A gathered, boolean isNew) {}

  @Override
  public void merge(long pane, A gathered) throws Exception {
    long over = timers.currentWatermark();
    for (long start = assigner.lastStartOf(pane); start > pane - assigner.size(); ) {
      TimeWindow window = windowAt(start);
      start -= assigner.slide();
      // Another window must not change with what this one makes of it.
      A own = start > pane - assigner.size() ? operator.copy(gathered) : gathered;
      A before = windows.get(window);
      put(window, before == null ? own : mergedAt(window, before, own), before == null, over);
    }
  }

  /** Returns a window, the same object for many keys: state on the heap keeps it for each. */
  private TimeWindow windowAt(long start) {
    if (lastWindow == null || lastWindow.getStart() != start) {
      lastWindow = new TimeWindow(start, start + assigner.size());
    }
    return lastWindow;
  }

  private A mergedAt(TimeWindow window, A before, A gathered) {
    try {
      return operator.merge(before, gathered);
    } catch (RuntimeException e) {
      throw operator.failed("the window " + window, e);
    }
  }

  /** Counts a message of a window, and returns whether the window has reached its limit. */
  private boolean isFull(TimeWindow window) throws Exception {
    if (assigner.limit() == 0) {
      return false;
    }
    Integer before = counts.get(window);
    int counted = (before == null ? 0 : before) + 1;
    counts.put(window, counted);
    return counted >= assigner.limit();
  }

  private void remove(TimeWindow window, long over) throws Exception {
    if (assigner.merges()) {
      removePartsOf(window, null, over);
    }
    forget(window);
  }

  private void forget(TimeWindow window) throws Exception {
    windows.remove(window);
    // A version of before may have had a limit.
    if (assigner.limit() > 0 || restored) {
      counts.remove(window);
    }
  }

  /**
   * Removes the windows that a session is made of, with their timers, which would wake the key for
   * nothing.
   *
   * @param kept a window that stays, the session as it is by now; {@code null} for none
   */
  private void removePartsOf(TimeWindow session, TimeWindow kept, long over) throws Exception {
    List<TimeWindow> parts = new ArrayList<>();
    List<TimeWindow> others = new ArrayList<>();
    for (TimeWindow open : windows.keys()) {
      (open.intersects(session) && !open.equals(kept) ? parts : others).add(open);
    }
    for (TimeWindow part : parts) {
      windows.remove(part);
      delete(part.maxTimestamp());
      delete(assigner.lastTimeOf(part));
    }
    // The lateness of one session may end where another session does.
    if (!parts.isEmpty() && assigner.lateness() > 0) {
      for (TimeWindow other : others) {
        register(other, over);
      }
    }
  }

  /**
   * Keeps what a window has gathered.
   *
   * @param isNew whether it had nothing before, and so has no timers
   */
  private void put(TimeWindow window, A gathered, boolean isNew, long over) throws Exception {
    if (assigner.merges()) {
      removePartsOf(window, window, over);
    }
    if (isNew) {
      // On the heap the map of a new key is made as large as what is put to it, not for sixteen.
      windows.putAll(Collections.singletonMap(window, gathered));
    } else {
      windows.put(window, gathered);
    }
    // A window that ended before a restart may be open again until a watermark comes.
    if (isNew || restored || assigner.merges()) {
      register(window, over);
    }
  }

  private void register(TimeWindow window, long over) {
    // A window that has ended emits its update at once; a timer in the past would emit it again.
    if (window.maxTimestamp() > over) {
      register(window.maxTimestamp());
    }
    if (assigner.lateness() > 0 || window.maxTimestamp() <= over) {
      register(assigner.lastTimeOf(window));
    }
  }

  private void register(long time) {
    if (assigner.inEventTime()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
    } else {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  private void delete(long time) {
    if (assigner.inEventTime()) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, time);
    } else {
      timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  /** The end of time goes on behind the last results, which would be late after it. */
  @Override
  public void advance(long watermark) throws Exception {
    if (watermark == Long.MAX_VALUE) {
      finish();
    }
  }

  /** Ends the windows of processing time with the input: their time would not come any more. */
  @Override
  public void finish() throws Exception {
    for (KeyedTime end : KeyedTime.ofProcessingTime(timers, operator)) {
      operator.setCurrentKey(end.key());
      fire(end.time());
    }
  }

  @Override
  public boolean endByTimers() {
    return false;
  }

  @Override
  public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    fire(timer.getTimestamp());
  }

  @Override
  public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    fire(timer.getTimestamp());
  }

  private void fire(long time) throws Exception {
    List<Message<R>> results = new ArrayList<>();
    List<TimeWindow> over = new ArrayList<>();
    for (Map.Entry<TimeWindow, A> open : windows.entries()) {
      if (open.getKey().maxTimestamp() == time) {
        results.add(
            operator.resultAtEnd(
                open.getKey(), open.getValue(), assigner.lateness() > 0 || assigner.overlaps()));
      }
      long last = assigner.lastTimeOf(open.getKey());
      if (last <= time) {
        over.add(open.getKey());
      } else if (open.getKey().maxTimestamp() <= time) {
        // A version that allowed less lateness has no timer then.
        register(last);
      }
    }
    for (TimeWindow window : over) {
      forget(window);
    }
    operator.emit(results);
  }
}
