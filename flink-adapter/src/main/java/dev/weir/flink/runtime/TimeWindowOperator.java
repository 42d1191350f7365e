package dev.weir.flink.runtime;

import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Gathers the messages of each key in windows of time, and emits a window's result at its end.
 *
 * <p>The windows of a key that are open are one map in Flink's keyed state. A timer at the end of
 * each emits it; another, after the allowed lateness, removes it.
 *
 * @param <K> the key
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class TimeWindowOperator<K, T, A, R> extends MessageOperator<T, R, List<Message<R>>>
    implements Triggerable<K, VoidNamespace> {
  private static final String OPEN_WINDOWS = "windows";

  private final Accumulator<T, A, R> accumulator;
  private final TypeSerializer<A> serializer;
  private final TypeSerializer<R> resultSerializer;
  private final TimeWindowAssigner assigner;

  private transient MapState<TimeWindow, A> windows;
  private transient InternalTimerService<VoidNamespace> timers;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param accumulator how messages are gathered
   * @param serializer serialises what is gathered
   * @param resultSerializer copies results, where what they were made of can still change
   * @param assigner says which windows a message belongs to
   * @param onInvalid what happens to messages that are late or wrong
   * @param clock tells when a dropped message may be logged again; serialisable
   */
  public TimeWindowOperator(
      StepIdentity step,
      Accumulator<T, A, R> accumulator,
      TypeSerializer<A> serializer,
      TypeSerializer<R> resultSerializer,
      TimeWindowAssigner assigner,
      InvalidPolicy onInvalid,
      Clock clock) {
    super(step, onInvalid, clock);
    this.accumulator = accumulator;
    this.serializer = serializer;
    this.resultSerializer = resultSerializer;
    this.assigner = assigner;
  }

  @Override
  public void open() throws Exception {
    super.open();
    windows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(OPEN_WINDOWS, new TimeWindow.Serializer(), serializer));
    timers = getInternalTimerService(OPEN_WINDOWS, VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    long time = assigner.inEventTime() ? eventTime() : timers.currentProcessingTime();
    List<Message<R>> updates = new ArrayList<>();
    boolean late = true;
    for (TimeWindow assigned : assigner.assign(time)) {
      TimeWindow window = assigner.merges() ? extent(assigned) : assigned;
      if (assigner.lastTimeOf(window) > now()) {
        late = false;
        A gathered = accumulator.add(gatheredIn(window), message);
        put(window, gathered);
        if (window.maxTimestamp() <= now()) {
          updates.add(result(window, gathered));
        }
      }
    }
    if (late) {
      throw new InvalidMessageException(
          "it is late: it happened at " + time + " and its windows ended before " + now());
    }
    return updates;
  }

  private long now() {
    return assigner.inEventTime() ? timers.currentWatermark() : timers.currentProcessingTime();
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

  /** Returns what a window has gathered so far: for a session, what all parts of it have. */
  private A gatheredIn(TimeWindow window) throws Exception {
    if (!assigner.merges()) {
      A gathered = windows.get(window);
      return gathered == null ? accumulator.create() : gathered;
    }
    A merged = null;
    for (Map.Entry<TimeWindow, A> open : windows.entries()) {
      if (open.getKey().intersects(window)) {
        merged = merged == null ? open.getValue() : accumulator.merge(merged, open.getValue());
      }
    }
    return merged == null ? accumulator.create() : merged;
  }

  private void put(TimeWindow window, A gathered) throws Exception {
    if (assigner.merges()) {
      List<TimeWindow> parts = new ArrayList<>();
      for (TimeWindow open : windows.keys()) {
        if (open.intersects(window) && !open.equals(window)) {
          parts.add(open);
        }
      }
      for (TimeWindow part : parts) {
        windows.remove(part);
      }
    }
    windows.put(window, gathered);
    // A window that has ended emits its update at once; a timer in the past would emit it again.
    if (window.maxTimestamp() > now()) {
      register(window.maxTimestamp());
    }
    register(assigner.lastTimeOf(window));
  }

  private void register(long time) {
    if (assigner.inEventTime()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
    } else {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  @Override
  void emit(List<Message<R>> updates) {
    updates.forEach(update -> emitAt(update, update.timestamp()));
  }

  private Message<R> result(TimeWindow window, A gathered) {
    try {
      R payload = accumulator.getValue(gathered);
      if (payload == null) {
        throw new IllegalStateException("getValue() returned null.");
      }
      R own = assigner.lateness() > 0 ? resultSerializer.copy(payload) : payload;
      return Message.of(own, null, Headers.none(), window.maxTimestamp(), null, null);
    } catch (RuntimeException e) {
      throw StepFailedException.failed(step, window.toString(), e);
    }
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
        results.add(result(open.getKey(), open.getValue()));
      }
      if (assigner.lastTimeOf(open.getKey()) <= time) {
        over.add(open.getKey());
      }
    }
    for (TimeWindow window : over) {
      windows.remove(window);
    }
    emit(results);
  }
}
