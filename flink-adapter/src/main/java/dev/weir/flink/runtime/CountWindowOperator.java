package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.List;
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
public final class CountWindowOperator<T, A, R> extends ReduceOperator<T, A, R> {
  private static final String GATHERED = "gathered";
  private static final String COUNT = "count";

  private final int size;

  private transient ValueState<A> gathered;
  private transient ValueState<Integer> count;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param size how many messages make a window
   * @param failures what happens where something is wrong
   */
  public CountWindowOperator(
      StepIdentity step, Reduction<T, A, R> reduction, int size, FailureHandling failures) {
    super(step, reduction, failures);
    this.size = size;
  }

  @Override
  public void open() throws Exception {
    super.open();
    gathered =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(GATHERED, reduction().serializer()));
    count = getRuntimeContext().getState(new ValueStateDescriptor<>(COUNT, IntSerializer.INSTANCE));
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    boolean closes = closes(message);
    A after = add(gathered.value(), message);
    int counted = (count.value() == null ? 0 : count.value()) + 1;
    if (counted < size && !closes) {
      gathered.update(after);
      count.update(counted);
      return null;
    }
    gathered.clear();
    count.clear();
    return List.of(result(after, eventTime(), false));
  }
}
