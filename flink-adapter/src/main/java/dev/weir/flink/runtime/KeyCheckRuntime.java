package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;

/**
 * Finds messages without a key.
 *
 * @param <T> the payload
 */
public final class KeyCheckRuntime<T> implements StepFunction<T, T> {
  private final MessageFunction<T, ?> key;

  public KeyCheckRuntime(MessageFunction<T, ?> key) {
    this.key = key;
  }

  @Override
  public Measuring measuring() {
    return Measuring.FAILURES;
  }

  @Override
  public Message<T> process(Message<T> message) throws Exception {
    if (key.apply(message) == null) {
      throw new RejectedMessageException(FailureCause.KEY, "its key is null");
    }
    return message;
  }
}
