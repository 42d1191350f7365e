package dev.weir.flink.runtime;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.flink.types.Partial;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Gathers messages before they are divided by their keys, so that less goes over the network, and
 * finds those without a key.
 *
 * <p>It keeps no state: all that was gathered goes on before the barrier of a checkpoint, and what
 * was gathered in a pane before the watermark that ends it, so it never comes late to a window.
 * Messages go on as they are where a window of theirs may have ended, because then the window
 * decides about each of them.
 *
 * @param <K> the key
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 */
public final class PartialOperator<K, T, A>
    extends MessageOperator<T, Partial<K, T, A>, Partial<K, T, A>> {
  /** How many messages decide in which form others go on one by one. */
  private static final int COMPARED = 16;

  private final MessageFunction<T, K> key;
  private final Accumulator<T, A, ?> accumulator;
  private final TimeWindowAssigner assigner;
  private final TypeSerializer<Message<T>> serializer;
  private final TypeSerializer<A> gatheredSerializer;

  private transient OpenPanes<K, A> panes;
  private transient Repetition repetition;
  private transient SerializedForm serialized;
  private transient StreamRecord<Message<Partial<K, T, A>>> reused;
  private transient long paneSize;
  private transient long watermark;
  private transient boolean wasIdle;
  private transient int compared;
  private transient long bytesSaved;
  private transient Message<T> counted;
  private transient boolean measures;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param key says the key of a message
   * @param accumulator how messages are gathered
   * @param assigner says which windows a message belongs to: windows of event time that do not
   *     merge and have no limit
   * @param serializer serialises messages
   * @param gatheredSerializer serialises what is gathered
   * @param failures what happens where something is wrong
   */
  public PartialOperator(
      StepIdentity step,
      MessageFunction<T, K> key,
      Accumulator<T, A, ?> accumulator,
      TimeWindowAssigner assigner,
      TypeSerializer<Message<T>> serializer,
      TypeSerializer<A> gatheredSerializer,
      FailureHandling failures) {
    super(step, failures);
    this.key = key;
    this.accumulator = accumulator;
    this.assigner = assigner;
    this.serializer = serializer;
    this.gatheredSerializer = gatheredSerializer;
  }

  @Override
  public void open() throws Exception {
    super.open();
    panes = new OpenPanes<>(gatheredSerializer);
    repetition = new Repetition();
    serialized = new SerializedForm();
    reused = new StreamRecord<>(null);
    paneSize = assigner.paneSize();
    watermark = Long.MIN_VALUE;
  }

  @Override
  Measuring measuring() {
    return Measuring.PARTIAL;
  }

  @Override
  Partial<K, T, A> process(Message<T> message) throws Exception {
    K own = key.apply(message);
    if (own == null) {
      throw new RejectedMessageException(FailureCause.KEY, "its key is null");
    }
    count(message);
    if (!measures) {
      return gather(own, message);
    }
    long start = System.nanoTime();
    try {
      return gather(own, message);
    } finally {
      duration(System.nanoTime() - start);
    }
  }

  /**
   * Returns a message as the window would get it, once its key is known: what becomes of it must
   * not depend on where it is gathered.
   */
  @Override
  Message<?> letterOf(Message<?> message) {
    return message == counted ? serialized.overTheNetwork(serializer, counted) : message;
  }

  /** Counts a message that has a key, once where its function is called again. */
  private void count(Message<T> message) {
    if (counted != message) {
      counted = message;
      measures = countIn();
    }
  }

  /** Returns what goes on at once, or {@code null} for nothing. */
  private Partial<K, T, A> gather(K own, Message<T> message) throws Exception {
    long time = eventTime();
    long pane = TimeWindow.getWindowStartWithOffset(time, assigner.offset(), paneSize);
    if (wasIdle || pane + paneSize - 1 <= watermark) {
      return Partial.alone(own, time, message);
    }
    if (repetition.gathers()) {
      gatherTogether(own, pane, message);
      return null;
    }
    if (compared < COMPARED) {
      return compared(own, pane, time, message);
    }
    return bytesSaved < 0
        ? Partial.alone(own, time, message)
        : Partial.gathered(own, pane, 1, first(message));
  }

  /**
   * Returns what a message alone has gathered. The accumulator may change what it gets, or keep it;
   * over the network it would get its own, too.
   */
  private A first(Message<T> message) throws Exception {
    return accumulator.add(accumulator.create(), serializer.copy(message));
  }

  private void gatherTogether(K own, long pane, Message<T> message) throws Exception {
    OpenPanes.Gathered<A> gathered = panes.get(own, pane);
    if (gathered == null) {
      panes.begin(own, pane, first(message));
    } else {
      panes.update(gathered, accumulator.add(gathered.value(), serializer.copy(message)));
    }
    if (repetition.gathered(gathered == null)) {
      handOnAll();
      compared = 0;
      bytesSaved = 0;
    } else if (panes.isFull()) {
      handOnAll();
    }
  }

  /** Finds out whether a message is smaller as it is than what it alone has gathered. */
  private Partial<K, T, A> compared(K own, long pane, long time, Message<T> message)
      throws Exception {
    A gathered = first(message);
    bytesSaved +=
        serialized.sizeOf(serializer, message) - serialized.sizeOf(gatheredSerializer, gathered);
    compared++;
    return Partial.gathered(own, pane, 1, gathered);
  }

  @Override
  void emit(Partial<K, T, A> partial) {
    output.collect(reused.replace(Message.of(partial)));
  }

  private void handOn(K own, long pane, int messages, A gathered) {
    emit(Partial.gathered(own, pane, messages, gathered));
  }

  private void handOnAll() {
    if (!panes.isEmpty()) {
      try {
        panes.handOnUntil(Long.MAX_VALUE, this::handOn);
      } catch (RuntimeException e) {
        // The message that is processed is not to blame, and others would be lost with it.
        throw thrownBehind(e);
      }
    }
  }

  /** Hands on what windows would find late behind the watermark. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    if (!panes.isEmpty()) {
      // A pane's last time is the watermark's, or before it.
      panes.handOnUntil(
          watermark < Long.MIN_VALUE + paneSize ? Long.MIN_VALUE : watermark - paneSize + 1,
          this::handOn);
    }
    super.processWatermark(mark);
  }

  /**
   * While this subtask is idle, windows may end by the watermarks of others; what comes after that
   * may be late for them, however early it is here.
   */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle()) {
      handOnAll();
      wasIdle = true;
    }
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    handOnAll();
  }

  @Override
  public void finish() throws Exception {
    handOnAll();
    super.finish();
  }
}
