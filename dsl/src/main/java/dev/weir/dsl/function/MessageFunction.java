package dev.weir.dsl.function;

import dev.weir.dsl.message.Message;
import java.io.Serializable;

/**
 * Makes a payload of a message; the envelope is carried on by Weir.
 *
 * <pre>{@code
 * MessageFunction<String, Integer> length = message -> message.payload().length();
 * }</pre>
 *
 * <p>One instance serves one subtask, called from one thread at a time. It is shipped to the
 * cluster by Java serialisation, so what it captures must be serialisable.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
@FunctionalInterface
public interface MessageFunction<I, O> extends Serializable {
  /**
   * Returns the new payload, never {@code null}.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the message is wrong: its step's
   *     {@code on_invalid} policy applies
   * @throws Exception where the function failed: the job fails, naming the step
   */
  O apply(Message<I> message) throws Exception;
}
