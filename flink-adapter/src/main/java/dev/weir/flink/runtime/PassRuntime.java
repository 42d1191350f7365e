package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * Hands messages on, for its operator to count.
 *
 * @param <T> the payload
 */
public final class PassRuntime<T> implements StepFunction<T, T> {
  @Override
  public Message<T> process(Message<T> message) {
    return message;
  }
}
