package dev.weir.flink.runtime;

import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import java.time.Clock;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * Gathers the messages of each key in windows of a number of messages.
 *
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class CountWindowOperator<T, A, R> extends MessageOperator<T, R, Message<R>> {
  private static final String GATHERED = "gathered";
  private static final String COUNT = "count";

  private final Accumulator<T, A, R> accumulator;
  private final TypeSerializer<A> serializer;
  private final int size;

  private transient ValueState<A> gathered;
  private transient ValueState<Integer> count;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param accumulator how messages are gathered
   * @param serializer serialises what is gathered
   * @param size how many messages make a window
   * @param onInvalid what happens to messages that are wrong
   * @param clock tells when a dropped message may be logged again; serialisable
   */
  public CountWindowOperator(
      StepIdentity step,
      Accumulator<T, A, R> accumulator,
      TypeSerializer<A> serializer,
      int size,
      InvalidPolicy onInvalid,
      Clock clock) {
    super(step, onInvalid, clock);
    this.accumulator = accumulator;
    this.serializer = serializer;
    this.size = size;
  }

  @Override
  public void open() throws Exception {
    super.open();
    gathered = getRuntimeContext().getState(new ValueStateDescriptor<>(GATHERED, serializer));
    count = getRuntimeContext().getState(new ValueStateDescriptor<>(COUNT, IntSerializer.INSTANCE));
  }

  @Override
  Message<R> process(Message<T> message) throws Exception {
    A before = gathered.value();
    A after = accumulator.add(before == null ? accumulator.create() : before, message);
    int counted = (count.value() == null ? 0 : count.value()) + 1;
    if (counted < size) {
      gathered.update(after);
      count.update(counted);
      return null;
    }
    gathered.clear();
    count.clear();
    R payload = accumulator.getValue(after);
    if (payload == null) {
      throw new IllegalStateException("getValue() returned null.");
    }
    return Message.of(payload, null, Headers.none(), eventTime(), null, null);
  }

  @Override
  void emit(Message<R> result) {
    emitAt(result, result.timestamp());
  }
}
