package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.message.Message;

/**
 * Calls the user's predicate of a filter step.
 *
 * @param <T> the payload
 */
public final class FilterRuntime<T> implements StepFunction<T, T> {
  private final MessagePredicate<T> predicate;

  public FilterRuntime(MessagePredicate<T> predicate) {
    this.predicate = predicate;
  }

  @Override
  public Message<T> process(Message<T> message) throws Exception {
    return predicate.test(message) ? message : null;
  }
}
