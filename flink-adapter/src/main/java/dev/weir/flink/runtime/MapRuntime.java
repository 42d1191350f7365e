package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;

/**
 * Calls the user's function of a map step.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public final class MapRuntime<I, O> implements StepFunction<I, O> {
  private final MessageFunction<I, O> function;

  public MapRuntime(MessageFunction<I, O> function) {
    this.function = function;
  }

  @Override
  public Message<O> process(Message<I> message) throws Exception {
    O payload = function.apply(message);
    if (payload == null) {
      throw new IllegalStateException(
          "The function returned null; to leave messages out, put a filter before the map.");
    }
    return message.withPayload(payload);
  }
}
