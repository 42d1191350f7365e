package dev.weir.flink.runtime;

import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Gathers messages into lists, one open list in each subtask.
 *
 * <p>The open list is in every checkpoint, message by message, so that it can be divided among
 * another number of subtasks. It is closed when it is full, when its time is over, and when the
 * input ends or the job is drained. Until then the watermark stays before its oldest message.
 *
 * @param <T> the payload that comes in
 */
public final class BatchOperator<T> extends MessageOperator<T, List<T>, List<Message<T>>>
    implements StatefulOperator {
  private static final String OPEN_LIST = "open-batch";
  private static final String OLDEST = "open-batch-oldest";

  private final TypeSerializer<Message<T>> serializer;
  private final int size;
  private final long timeMillis;
  private final boolean keepsElements;

  private transient ListState<Message<T>> checkpointed;
  private transient ListState<Long> checkpointedOldest;
  private transient List<Message<T>> open;
  private transient ScheduledFuture<?> timer;
  private transient long opened;
  private transient long oldest;
  private transient long watermarkSeen;
  private transient long watermarkEmitted;
  private transient boolean becomesIdle;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param serializer serialises messages of the open list
   * @param size how many messages close a list
   * @param timeMillis how long after its first message a list is closed, in milliseconds
   * @param keepsElements whether lists know the messages they were made of, for dead letters
   */
  public BatchOperator(
      StepIdentity step,
      TypeSerializer<Message<T>> serializer,
      int size,
      long timeMillis,
      boolean keepsElements) {
    super(step, FailureHandling.failing());
    this.serializer = serializer;
    this.size = size;
    this.timeMillis = timeMillis;
    this.keepsElements = keepsElements;
  }

  private ListStateDescriptor<Message<T>> openList() {
    return new ListStateDescriptor<>(OPEN_LIST, serializer);
  }

  private static ListStateDescriptor<Long> oldestOfOpenList() {
    return new ListStateDescriptor<>(OLDEST, LongSerializer.INSTANCE);
  }

  @Override
  public List<DeclaredState> states() {
    return List.of(DeclaredState.of(openList()), DeclaredState.union(oldestOfOpenList()));
  }

  @Override
  public String layout() {
    return "open batch";
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    open = new ArrayList<>();
    oldest = Long.MAX_VALUE;
    watermarkSeen = Long.MIN_VALUE;
    watermarkEmitted = Long.MIN_VALUE;
    checkpointed = context.getOperatorStateStore().getListState(openList());
    checkpointedOldest = context.getOperatorStateStore().getUnionListState(oldestOfOpenList());
    checkpointed.get().forEach(open::add);
    if (!open.isEmpty()) {
      // Messages may come from any subtask of before, so the oldest of all holds for each.
      for (long time : checkpointedOldest.get()) {
        oldest = Math.min(oldest, time);
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (!open.isEmpty()) {
      startTimer();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.update(open);
    checkpointedOldest.update(open.isEmpty() ? List.of() : List.of(oldest));
  }

  @Override
  Measuring measuring() {
    return Measuring.BATCH;
  }

  @Override
  List<Message<T>> process(Message<T> message) {
    if (open.isEmpty()) {
      startTimer();
    }
    // Headers that nobody has read hold all that the broker sent together with them.
    message.headers().list();
    open.add(message);
    oldest = Math.min(oldest, eventTime());
    return open.size() >= size ? open : null;
  }

  @Override
  void emit(List<Message<T>> full) {
    closeList();
  }

  private void startTimer() {
    opened = getProcessingTimeService().getCurrentProcessingTime();
    timer = getProcessingTimeService().registerTimer(opened + timeMillis, time -> closeList());
  }

  private void closeList() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    List<Message<T>> closed = List.copyOf(open);
    long eventTime = oldest;
    open.clear();
    oldest = Long.MAX_VALUE;
    // More than the size is there only where several subtasks have become one.
    for (int from = 0; from < closed.size(); from += size) {
      List<Message<T>> list = closed.subList(from, Math.min(from + size, closed.size()));
      batch(list.size(), getProcessingTimeService().getCurrentProcessingTime() - opened);
      emitAt(keepsElements ? listOf(list).withElements(list) : listOf(list), eventTime);
    }
    advanceWatermark();
    if (becomesIdle) {
      output.emitWatermarkStatus(WatermarkStatus.IDLE);
      becomesIdle = false;
    }
  }

  private static <T> Message<List<T>> listOf(List<Message<T>> messages) {
    List<T> payloads = new ArrayList<>(messages.size());
    long oldestTimestamp = Long.MAX_VALUE;
    String stream = messages.get(0).schema().orElse(null);
    for (Message<T> message : messages) {
      payloads.add(message.payload());
      stream = message.schema().orElse("").equals(stream) ? stream : null;
      oldestTimestamp = Math.min(oldestTimestamp, message.timestamp());
    }
    return Message.of(payloads, null, Headers.none(), oldestTimestamp, stream, null);
  }

  @Override
  public void finish() throws Exception {
    closeList();
    super.finish();
  }

  @Override
  public void processWatermark(Watermark watermark) {
    watermarkSeen = watermark.getTimestamp();
    advanceWatermark();
  }

  /** An operator that holds messages is not idle: nobody may go on without their event time. */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    if (status.isIdle() && !open.isEmpty()) {
      becomesIdle = true;
    } else if (becomesIdle) {
      becomesIdle = false;
    } else {
      output.emitWatermarkStatus(status);
    }
  }

  private void advanceWatermark() {
    long allowed = open.isEmpty() ? watermarkSeen : Math.min(watermarkSeen, oldest - 1);
    if (allowed > watermarkEmitted) {
      watermarkEmitted = allowed;
      output.emitWatermark(new Watermark(allowed));
    }
  }
}
