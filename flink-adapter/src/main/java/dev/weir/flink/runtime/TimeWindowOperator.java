package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.List;

/**
 * Gathers the messages of each key in windows of time, one by one.
 *
 * @param <K> the key
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class TimeWindowOperator<K, T, A, R> extends OpenWindowsOperator<T, K, T, A, R> {
  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param assigner says which windows a message belongs to
   * @param failures what happens where something is wrong
   */
  public TimeWindowOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      TimeWindowAssigner assigner,
      FailureHandling failures) {
    super(step, reduction, assigner, failures);
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    return gather(message, eventTime());
  }
}
