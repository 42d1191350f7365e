package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the function of a flatMap step.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public final class FlatMapOperator<I, O> extends MessageOperator<I, O, List<Message<O>>> {
  private final MessageFunction<I, ? extends Iterable<O>> function;

  /** Makes the operator of a step. */
  public FlatMapOperator(
      StepIdentity step,
      MessageFunction<I, ? extends Iterable<O>> function,
      FailureHandling failures) {
    super(step, failures);
    this.function = function;
  }

  @Override
  List<Message<O>> process(Message<I> message) throws Exception {
    Iterable<O> payloads = function.apply(message);
    if (payloads == null) {
      throw new IllegalStateException(
          "The function returned null; to make no message, return an empty list.");
    }
    List<Message<O>> messages = new ArrayList<>();
    for (O payload : payloads) {
      if (payload == null) {
        throw new IllegalStateException("The function returned a list with null in it.");
      }
      messages.add(message.withPayload(payload));
    }
    if (messages.isEmpty()) {
      filtered();
    }
    return messages;
  }

  @Override
  void emit(List<Message<O>> result) {
    for (Message<O> message : result) {
      emit(message, null);
    }
  }
}
