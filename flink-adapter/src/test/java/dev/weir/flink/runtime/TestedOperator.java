package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.types.JsonValueSerializer;
import dev.weir.flink.types.MessageSerializer;
import dev.weir.flink.types.Unchecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One operator in Flink's harness, which copies nothing that goes out, as where objects are reused.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
final class TestedOperator<I, O> implements AutoCloseable {
  static final int MAX_PARALLELISM = 128;
  static final StepIdentity STEP = new StepIdentity("pipeline", "step");

  private final OneInputStreamOperatorTestHarness<Message<I>, Message<O>> harness;

  private TestedOperator(OneInputStreamOperatorTestHarness<Message<I>, Message<O>> harness) {
    this.harness = harness;
    TypeSerializer<Message<O>> handingOn =
        Unchecked.cast(new MessageSerializer<>(JsonValueSerializer.INSTANCE));
    harness.setup(handingOn);
  }

  static <I, O> TestedOperator<I, O> of(OneInputStreamOperator<Message<I>, Message<O>> operator)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(new OneInputStreamOperatorTestHarness<>(operator));
    tested.harness.open();
    return tested;
  }

  /** Returns one of several subtasks, which goes on with what state it gets of all. */
  static <I, O> TestedOperator<I, O> restored(
      OneInputStreamOperator<Message<I>, Message<O>> operator,
      OperatorSubtaskState state,
      int subtasks,
      int subtask)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(
            new OneInputStreamOperatorTestHarness<>(operator, 128, subtasks, subtask));
    return tested.started(state);
  }

  static <I, O> TestedOperator<I, O> restored(
      OneInputStreamOperator<Message<I>, Message<O>> operator, OperatorSubtaskState state)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(new OneInputStreamOperatorTestHarness<>(operator));
    return tested.started(state);
  }

  /** Returns an operator behind a key, of which there is one, that goes on with state. */
  static <I, O> TestedOperator<I, O> keyedRestored(
      OneInputStreamOperator<Message<I>, Message<O>> operator, OperatorSubtaskState state)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(
            new KeyedOneInputStreamOperatorTestHarness<>(operator, message -> "all", Types.STRING));
    return tested.started(state);
  }

  /** Returns an operator behind a key, of which there is one. */
  static <I, O> TestedOperator<I, O> keyed(OneInputStreamOperator<Message<I>, Message<O>> operator)
      throws Exception {
    return keyed(operator, message -> "all");
  }

  static <I, O> TestedOperator<I, O> keyed(
      OneInputStreamOperator<Message<I>, Message<O>> operator, KeySelector<Message<I>, String> key)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(
            new KeyedOneInputStreamOperatorTestHarness<>(operator, key, Types.STRING));
    tested.harness.open();
    return tested;
  }

  /**
   * Returns one of several subtasks behind a key, whose state is in a backend.
   *
   * @param state what it goes on with; {@code null} for nothing
   */
  static <I, O> TestedOperator<I, O> keyed(
      OneInputStreamOperator<Message<I>, Message<O>> operator,
      KeySelector<Message<I>, String> key,
      StateBackend backend,
      OperatorSubtaskState state,
      int subtasks,
      int subtask)
      throws Exception {
    TestedOperator<I, O> tested =
        new TestedOperator<>(
            new KeyedOneInputStreamOperatorTestHarness<>(
                operator, key, Types.STRING, MAX_PARALLELISM, subtasks, subtask));
    tested.harness.setStateBackend(backend);
    return tested.started(state);
  }

  private TestedOperator<I, O> started(OperatorSubtaskState state) throws Exception {
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return this;
  }

  /** Returns the state of all subtasks. */
  static OperatorSubtaskState together(List<OperatorSubtaskState> states) throws Exception {
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(OperatorSubtaskState[]::new));
  }

  /** Returns the part of a subtask of the state of all, {@code null} of nothing. */
  static OperatorSubtaskState divided(
      OperatorSubtaskState state, int before, int subtasks, int subtask) {
    return state == null
        ? null
        : AbstractStreamOperatorTestHarness.repartitionOperatorState(
            state, MAX_PARALLELISM, before, subtasks, subtask);
  }

  void send(I payload, long time) throws Exception {
    harness.processElement(new StreamRecord<>(Message.of(payload).withTimestamp(time), time));
  }

  /** Sends a message with its envelope, at its own time. */
  void sendMessage(Message<I> message) throws Exception {
    sendMessage(message, message.timestamp());
  }

  /** Sends a message with its envelope, at another time. */
  void sendMessage(Message<I> message, long time) throws Exception {
    harness.processElement(new StreamRecord<>(message, time));
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(time);
  }

  void status(WatermarkStatus status) throws Exception {
    harness.processWatermarkStatus(status);
  }

  void clock(long time) throws Exception {
    harness.setProcessingTime(time);
  }

  /** Sets the clock by which state is forgotten, in milliseconds. */
  void stateClock(long time) {
    harness.setStateTtlProcessingTime(time);
  }

  /** Stops the task, as where another one has failed. */
  void stopTask() throws Exception {
    ((AbstractStreamOperator<?>) harness.getOneInputOperator()).getContainingTask().cancel();
  }

  void finish() throws Exception {
    harness.endInput();
    harness.getOneInputOperator().finish();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** Takes a savepoint that operators with another backend can go on with. */
  OperatorSubtaskState savepoint() throws Exception {
    return harness
        .snapshotWithLocalState(1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  /** Takes a checkpoint, as a task does whose barrier has come. */
  OperatorSubtaskState checkpoint(long id) throws Exception {
    harness.prepareSnapshotPreBarrier(id);
    return harness.snapshot(id, id);
  }

  /** Tells that a checkpoint is complete. */
  void complete(long id) throws Exception {
    harness.notifyOfCompletedCheckpoint(id);
  }

  int eventTimeTimers() {
    return harness.numEventTimeTimers();
  }

  int keyedStateEntries() {
    return ((KeyedOneInputStreamOperatorTestHarness<?, ?, ?>) harness).numKeyedStateEntries();
  }

  /** Returns all that came out since the last time it was asked. */
  List<StreamElement> elements() {
    List<StreamElement> elements = new ArrayList<>();
    harness.getOutput().forEach(each -> elements.add((StreamElement) each));
    harness.getOutput().clear();
    return elements;
  }

  /** Returns the payloads that came out since the last time it was asked. */
  List<O> payloads() {
    return elements().stream()
        .filter(StreamElement::isRecord)
        .map(element -> element.<Message<O>>asRecord().getValue().payload())
        .toList();
  }

  /** Returns what an output besides the main one has got so far. */
  <P> List<Message<P>> sideOutput(OutputTag<Message<P>> tag) {
    List<Message<P>> messages = new ArrayList<>();
    Queue<StreamRecord<Message<P>>> records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(each -> messages.add(each.getValue()));
    }
    return messages;
  }

  /** Returns what came out since the last time it was asked, in short: its order is the point. */
  List<String> events() {
    return elements().stream()
        .map(
            element ->
                element instanceof Watermark watermark
                    ? "watermark " + watermark.getTimestamp()
                    : element.isRecord()
                        ? element.<Message<O>>asRecord().getValue().payload()
                            + " at "
                            + element.asRecord().getTimestamp()
                        : element instanceof WatermarkStatus status && status.isIdle()
                            ? "idle"
                            : "active")
        .toList();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
