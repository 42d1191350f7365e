package dev.weir.dsl.function;

import dev.weir.dsl.message.Message;
import java.io.Serializable;

/**
 * Decides whether a message goes on.
 *
 * <pre>{@code
 * MessagePredicate<String> nonEmpty = message -> !message.payload().isEmpty();
 * }</pre>
 *
 * <p>One instance serves one subtask, called from one thread at a time. It is shipped to the
 * cluster by Java serialisation, so what it captures must be serialisable.
 *
 * @param <T> the payload it looks at
 */
@FunctionalInterface
public interface MessagePredicate<T> extends Serializable {
  /**
   * Returns whether the message goes on.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the message is wrong: its step's
   *     {@code on_invalid} policy applies
   * @throws Exception where the function failed: the job fails, naming the step
   */
  boolean test(Message<T> message) throws Exception;
}
