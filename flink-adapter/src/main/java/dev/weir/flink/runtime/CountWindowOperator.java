package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * Gathers the messages of each key in windows of a number of messages, side by side.
 *
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class CountWindowOperator<T, A, R> extends ReduceOperator<T, T, A, R> {
  private static final String GATHERED = "gathered";
  private static final String COUNT = "count";

  private final int size;
  private final Duration timeToLive;

  private transient ValueState<A> gathered;
  private transient ValueState<Integer> count;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param size how many messages make a window
   * @param timeToLive after what time without a message a key's window is forgotten; {@code null}
   *     for never
   * @param failures what happens where something is wrong
   */
  public CountWindowOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      int size,
      Duration timeToLive,
      FailureHandling failures) {
    super(step, reduction, failures);
    this.size = size;
    this.timeToLive = timeToLive;
  }

  private ValueStateDescriptor<A> gatheredMessages() {
    return forgetting(new ValueStateDescriptor<>(GATHERED, reduction().serializer()));
  }

  private ValueStateDescriptor<Integer> messageCount() {
    return forgetting(new ValueStateDescriptor<>(COUNT, IntSerializer.INSTANCE));
  }

  private <V> ValueStateDescriptor<V> forgetting(ValueStateDescriptor<V> state) {
    if (timeToLive != null) {
      state.enableTimeToLive(StateTtlConfig.newBuilder(timeToLive).build());
    }
    return state;
  }

  @Override
  public List<DeclaredState> states() {
    return List.of(DeclaredState.of(gatheredMessages()), DeclaredState.of(messageCount()));
  }

  @Override
  public String layout() {
    return "windows of a number of messages";
  }

  @Override
  public void open() throws Exception {
    super.open();
    gathered = getRuntimeContext().getState(gatheredMessages());
    count = getRuntimeContext().getState(messageCount());
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    boolean closes = closes(message);
    A before = gathered.value();
    Integer counted = count.value();
    // The two are forgotten one after the other.
    boolean begins = before == null || counted == null;
    A after = add(begins ? null : before, message);
    int now = begins ? 1 : counted + 1;
    if (now < size && !closes) {
      gathered.update(after);
      count.update(now);
      return null;
    }
    gathered.clear();
    count.clear();
    return List.of(result(after, eventTime(), false));
  }
}
