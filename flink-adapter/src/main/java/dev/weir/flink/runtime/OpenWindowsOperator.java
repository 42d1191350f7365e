package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * What the operators of windows of time have in common, whatever comes in: they gather the messages
 * of each key, and emit a window's result at its end.
 *
 * <p>The windows of a key that are open are one map in Flink's keyed state. A timer at the end of
 * each emits it; another, after the allowed lateness, removes it.
 *
 * @param <I> what comes in
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
abstract class OpenWindowsOperator<I, K, T, A, R> extends ReduceOperator<I, T, A, R>
    implements Triggerable<K, VoidNamespace> {
  private static final String OPEN_WINDOWS = "windows";
  private static final String COUNTS = "counts";

  private final TimeWindowAssigner assigner;

  private transient MapState<TimeWindow, A> windows;
  private transient MapState<TimeWindow, Integer> counts;
  private transient InternalTimerService<VoidNamespace> timers;

  private transient boolean restored;
  private transient TimeWindow lastWindow;

  OpenWindowsOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      TimeWindowAssigner assigner,
      FailureHandling failures) {
    super(step, reduction, failures);
    this.assigner = assigner;
  }

  private MapStateDescriptor<TimeWindow, A> openWindows() {
    return new MapStateDescriptor<>(
        OPEN_WINDOWS, new TimeWindow.Serializer(), reduction().serializer());
  }

  private static MapStateDescriptor<TimeWindow, Integer> messageCounts() {
    return new MapStateDescriptor<>(COUNTS, new TimeWindow.Serializer(), IntSerializer.INSTANCE);
  }

  @Override
  public final List<DeclaredState> states() {
    return List.of(
        DeclaredState.of(openWindows()),
        DeclaredState.of(messageCounts()),
        DeclaredState.timers(OPEN_WINDOWS));
  }

  @Override
  public final String layout() {
    return "windows of time";
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    windows = getRuntimeContext().getMapState(openWindows());
    counts = getRuntimeContext().getMapState(messageCounts());
    timers = getInternalTimerService(OPEN_WINDOWS, VoidNamespaceSerializer.INSTANCE, this);
  }

  /**
   * Gathers a message in all its windows.
   *
   * @param happened when it happened, in milliseconds since the epoch
   * @return results that are emitted at once; {@code null} for none
   */
  final List<Message<R>> gather(Message<T> message, long happened) throws Exception {
    long time = assigner.inEventTime() ? happened : timers.currentProcessingTime();
    // In processing time, nothing that comes now is late: its own millisecond is not over.
    long over = assigner.inEventTime() ? timers.currentWatermark() : time - 1;
    boolean closes = closes(message);
    List<Message<R>> updates = null;
    boolean late = true;
    for (TimeWindow assigned : assigner.assign(time)) {
      TimeWindow window = assigner.merges() ? extent(assigned) : assigned;
      if (assigner.lastTimeOf(window) > over) {
        late = false;
        A before = gatheredIn(window);
        A gathered = add(before, message);
        boolean ends = isFull(window) || closes;
        if (ends) {
          remove(window, over);
        } else {
          put(window, gathered, before == null, over);
        }
        if (ends || window.maxTimestamp() <= over) {
          updates = updates == null ? new ArrayList<>() : updates;
          updates.add(result(gathered, window.maxTimestamp(), !ends));
        }
      }
    }
    if (late) {
      throw new RejectedMessageException(
          FailureCause.LATE,
          "it is late: it happened at " + time + " and its windows ended before " + over);
    }
    return updates;
  }

  /**
   * Adds what messages of a pane have gathered to all its windows, none of which has ended.
   *
   * @param pane when the pane begins, in milliseconds since the epoch
   * @param gathered what they have gathered, which is the operator's own
   */
  final void merge(long pane, A gathered) throws Exception {
    long over = timers.currentWatermark();
    for (long start = assigner.lastStartOf(pane); start > pane - assigner.size(); ) {
      TimeWindow window = windowAt(start);
      start -= assigner.slide();
      // Another window must not change with what this one makes of it.
      A own = start > pane - assigner.size() ? copy(gathered) : gathered;
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
      return merge(before, gathered);
    } catch (RuntimeException e) {
      throw failed("the window " + window, e);
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

  /** Returns a session together with the open sessions that it touches. */
  private TimeWindow extent(TimeWindow session) throws Exception {
    TimeWindow extent = session;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (TimeWindow open : windows.keys()) {
        if (open.intersects(extent) && !extent.cover(open).equals(extent)) {
          extent = extent.cover(open);
          grown = true;
        }
      }
    }
    return extent;
  }

  /**
   * Returns what a window has gathered so far, for a session what all parts of it have; {@code
   * null} for nothing.
   */
  private A gatheredIn(TimeWindow window) throws Exception {
    if (!assigner.merges()) {
      return windows.get(window);
    }
    A merged = null;
    for (Map.Entry<TimeWindow, A> open : windows.entries()) {
      if (open.getKey().intersects(window)) {
        // The parts stay as they are where the message turns out to be invalid.
        merged = merged == null ? open.getValue() : merge(copy(merged), copy(open.getValue()));
      }
    }
    return merged;
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
  public void processWatermark(Watermark watermark) throws Exception {
    if (watermark.getTimestamp() == Long.MAX_VALUE) {
      endOpenWindows();
    }
    super.processWatermark(watermark);
  }

  @Override
  public void finish() throws Exception {
    endOpenWindows();
    super.finish();
  }

  /** Ends the windows of processing time with the input: their time would not come any more. */
  private void endOpenWindows() throws Exception {
    List<KeyedTime> ends = new ArrayList<>();
    timers.forEachProcessingTimeTimer(
        (namespace, time) -> ends.add(new KeyedTime(getCurrentKey(), time)));
    for (KeyedTime end : ends) {
      setCurrentKey(end.key());
      fire(end.time());
    }
  }

  private record KeyedTime(Object key, long time) {}

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
        results.add(resultAtEnd(open.getKey(), open.getValue()));
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
    emit(results);
  }

  private Message<R> resultAtEnd(TimeWindow window, A gathered) {
    try {
      return result(
          gathered, window.maxTimestamp(), assigner.lateness() > 0 || assigner.overlaps());
    } catch (RuntimeException e) {
      throw failed("the window " + window, e);
    }
  }
}
