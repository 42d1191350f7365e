package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Makes a window for each message: from a time before it to the message itself, both included.
 *
 * <p>What the messages of one time have gathered is one pane of the key's state. In event time a
 * timer at each pane's time emits the results of its messages, when no older message can come any
 * more; another removes the pane once no window can reach back to it.
 *
 * @param <K> the key
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class MessageWindowOperator<K, T, A, R> extends ReduceOperator<T, T, A, R>
    implements Triggerable<K, VoidNamespace> {
  private static final String PANES = "panes";
  private static final String COUNTS = "counts";

  private final long size;
  private final boolean inEventTime;
  private final long lateness;

  private transient MapState<Long, A> panes;
  private transient MapState<Long, Integer> counts;
  private transient InternalTimerService<VoidNamespace> timers;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param size how far a window reaches back, in milliseconds
   * @param inEventTime whether windows go by when messages happened
   * @param lateness how long after its time a message may come, in milliseconds
   * @param failures what happens where something is wrong
   */
  public MessageWindowOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      long size,
      boolean inEventTime,
      long lateness,
      FailureHandling failures) {
    super(step, reduction, failures);
    this.size = size;
    this.inEventTime = inEventTime;
    this.lateness = inEventTime ? lateness : 0;
  }

  private MapStateDescriptor<Long, A> panesByTime() {
    return new MapStateDescriptor<>(PANES, LongSerializer.INSTANCE, reduction().serializer());
  }

  private static MapStateDescriptor<Long, Integer> messageCounts() {
    return new MapStateDescriptor<>(COUNTS, LongSerializer.INSTANCE, IntSerializer.INSTANCE);
  }

  @Override
  public List<DeclaredState> states() {
    return List.of(
        DeclaredState.of(panesByTime()),
        DeclaredState.of(messageCounts()),
        DeclaredState.timers(PANES));
  }

  @Override
  public String layout() {
    return "windows of each message";
  }

  @Override
  public void open() throws Exception {
    super.open();
    panes = getRuntimeContext().getMapState(panesByTime());
    counts = getRuntimeContext().getMapState(messageCounts());
    timers = getInternalTimerService(PANES, VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    if (!inEventTime) {
      long now = timers.currentProcessingTime();
      add(now, message);
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, later(now, size + 1));
      return List.of(result(merged(panesUpTo(now)), now, false));
    }
    long time = eventTime();
    long watermark = timers.currentWatermark();
    if (later(time, lateness) <= watermark) {
      throw new RejectedMessageException(
          FailureCause.LATE,
          "it is late: it happened at " + time + " and its window ended before " + watermark);
    }
    add(time, message);
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, later(time, size + lateness));
    if (time > watermark) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
      return null;
    }
    return updates(time, watermark);
  }

  private void add(long time, Message<T> message) throws Exception {
    panes.put(time, add(panes.get(time), message));
    Integer count = counts.get(time);
    counts.put(time, count == null ? 1 : count + 1);
  }

  /** Returns the results that a message within the allowed lateness changes, its own among them. */
  private List<Message<R>> updates(long time, long watermark) throws Exception {
    SortedMap<Long, Integer> changed = new TreeMap<>();
    for (Map.Entry<Long, Integer> entry : counts.entries()) {
      long other = entry.getKey();
      if (other >= time && other <= Math.min(later(time, size), watermark)) {
        changed.put(other, entry.getValue());
      }
    }
    List<Message<R>> updates = new ArrayList<>();
    for (Map.Entry<Long, Integer> entry : changed.entrySet()) {
      updates.addAll(results(entry.getKey(), entry.getValue()));
    }
    return updates;
  }

  /** Returns one result for each message of a time. */
  private List<Message<R>> results(long time, int messages) throws Exception {
    SortedMap<Long, A> window = panesUpTo(time);
    List<Message<R>> results = new ArrayList<>();
    for (int index = 0; index < messages; index++) {
      results.add(result(merged(window), time, false));
    }
    return results;
  }

  private SortedMap<Long, A> panesUpTo(long time) throws Exception {
    SortedMap<Long, A> window = new TreeMap<>();
    for (Map.Entry<Long, A> pane : panes.entries()) {
      if (pane.getKey() <= time && later(pane.getKey(), size) >= time) {
        window.put(pane.getKey(), pane.getValue());
      }
    }
    return window;
  }

  private A merged(SortedMap<Long, A> window) {
    A merged = null;
    for (A pane : window.values()) {
      merged = merged == null ? copy(pane) : merge(merged, copy(pane));
    }
    return merged;
  }

  @Override
  public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    long time = timer.getTimestamp();
    Integer messages = counts.get(time);
    if (messages != null) {
      emit(guardedResults(time, messages));
    }
    removeUpTo(time - size - lateness);
  }

  private List<Message<R>> guardedResults(long time, int messages) throws Exception {
    try {
      return results(time, messages);
    } catch (RuntimeException e) {
      throw failed("the window that ends at " + time, e);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    removeUpTo(timer.getTimestamp() - size - 1);
  }

  private void removeUpTo(long last) throws Exception {
    List<Long> over = new ArrayList<>();
    for (long time : panes.keys()) {
      if (time <= last) {
        over.add(time);
      }
    }
    for (long time : over) {
      panes.remove(time);
      counts.remove(time);
    }
  }

  private static long later(long time, long by) {
    long sum = time + by;
    return sum < time ? Long.MAX_VALUE : sum;
  }
}
