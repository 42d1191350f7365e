package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * Hands messages on to a sink, for its operator to measure.
 *
 * @param <T> the payload
 */
public final class PassRuntime<T> implements StepFunction<T, T> {
  @Override
  public Measuring measuring() {
    return Measuring.SINK;
  }

  @Override
  public Message<T> process(Message<T> message) {
    return message;
  }
}
