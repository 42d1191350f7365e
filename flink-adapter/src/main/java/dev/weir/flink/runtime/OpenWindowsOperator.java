package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.types.Unchecked;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalReducingState;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * What the operators of windows of time have in common, whatever comes in: they gather the messages
 * of each key, and emit a window's result at its end. How the open windows are kept follows from
 * what may become of them.
 *
 * @param <I> what comes in
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
abstract class OpenWindowsOperator<I, K, T, A, R> extends ReduceOperator<I, T, A, R> {
  private final TimeWindowAssigner assigner;

  private transient OpenWindows<T, A, R> windows;
  private transient ListState<Boolean> endByTimers;
  private transient boolean restored;
  private transient boolean haveTimers;

  OpenWindowsOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      TimeWindowAssigner assigner,
      FailureHandling failures) {
    super(step, reduction, failures);
    this.assigner = assigner;
  }

  @Override
  public final List<DeclaredState> states() {
    return WindowStates.all(reduction().serializer());
  }

  @Override
  public final String layout() {
    return "windows of time";
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
    endByTimers = context.getOperatorStateStore().getUnionListState(WindowStates.endByTimers());
    haveTimers = endByTimers.get().iterator().hasNext();
    for (boolean timers : endByTimers.get()) {
      haveTimers &= timers;
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    endByTimers.update(List.of(windows.endByTimers()));
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (assigner.endsOnce() && reduction().closing() == null) {
      SeparateWindows<K, T, A, R> separate = new SeparateWindows<>(this, assigner);
      if (restored) {
        separate.restore(haveTimers);
      }
      windows = separate;
    } else {
      MappedWindows<K, T, A, R> mapped = new MappedWindows<>(this, assigner, restored);
      if (restored) {
        mapped.restore();
      }
      windows = mapped;
    }
  }

  final MapState<TimeWindow, A> mappedState() {
    return getRuntimeContext().getMapState(WindowStates.mapped(reduction().serializer()));
  }

  final MapState<TimeWindow, Integer> messageCounts() {
    return getRuntimeContext().getMapState(WindowStates.counts());
  }

  final InternalTimerService<VoidNamespace> mappedTimers(Triggerable<K, VoidNamespace> receiver) {
    return getInternalTimerService(WindowStates.MAPPED, VoidNamespaceSerializer.INSTANCE, receiver);
  }

  /** Returns the state of windows that are separate, to which what is added is merged. */
  final InternalReducingState<K, TimeWindow, A> separateState(ReduceFunction<A> merge)
      throws Exception {
    return Unchecked.cast(
        getOrCreateKeyedState(
            new TimeWindow.Serializer(), WindowStates.separate(merge, reduction().serializer())));
  }

  final InternalTimerService<TimeWindow> endTimers(Triggerable<K, TimeWindow> receiver) {
    return getInternalTimerService(WindowStates.ENDS, new TimeWindow.Serializer(), receiver);
  }

  /** Does something for each key that has state of a name, which may remove it. */
  final void forEachKey(String name, Action action) throws Exception {
    KeyedStateBackend<K> backend = getKeyedStateBackend();
    try (Stream<K> keys = backend.getKeys(name, VoidNamespace.INSTANCE)) {
      for (Iterator<K> each = changeable(keys); each.hasNext(); ) {
        setCurrentKey(each.next());
        action.run();
      }
    }
  }

  /** Does something for each window that is separate, which may remove it, with its key. */
  final void forEachWindow(WindowEnds.Receiver receiver) throws Exception {
    KeyedStateBackend<K> backend = getKeyedStateBackend();
    try (Stream<Tuple2<K, TimeWindow>> open = backend.getKeysAndNamespaces(WindowStates.SEPARATE)) {
      for (Iterator<Tuple2<K, TimeWindow>> each = changeable(open); each.hasNext(); ) {
        Tuple2<K, TimeWindow> window = each.next();
        setCurrentKey(window.f0);
        receiver.end(window.f1);
      }
    }
  }

  /** A table on the heap must not change while it is gone through; other backends have a copy. */
  private <E> Iterator<E> changeable(Stream<E> elements) {
    return isOnHeap() ? elements.toList().iterator() : elements.iterator();
  }

  final boolean isOnHeap() {
    return getKeyedStateBackend() instanceof HeapKeyedStateBackend<?>;
  }

  /** What is done for a key. */
  interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /** As {@link OpenWindows#gather}. */
  final List<Message<R>> gather(Message<T> message, long happened) throws Exception {
    return windows.gather(message, happened);
  }

  /** As {@link OpenWindows#merge}. */
  final void merge(long pane, A gathered) throws Exception {
    windows.merge(pane, gathered);
  }

  /**
   * Makes the result of a window that has ended.
   *
   * @param mayChange whether what was gathered may still change
   */
  final Message<R> resultAtEnd(TimeWindow window, A gathered, boolean mayChange) {
    try {
      return result(gathered, window.maxTimestamp(), mayChange);
    } catch (RuntimeException e) {
      throw failed("the window " + window, e);
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    windows.advance(watermark.getTimestamp());
    super.processWatermark(watermark);
  }

  @Override
  public void finish() throws Exception {
    windows.finish();
    super.finish();
  }
}
