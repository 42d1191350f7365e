package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.io.Serializable;

/**
 * What a step does at run time to one message at a time.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public interface StepFunction<I, O> extends Serializable {
  /** Prepares for the first message, in the task that will call. */
  default void open() throws Exception {}

  /** Returns what the function's operator measures of the step. */
  default Measuring measuring() {
    return Measuring.FUNCTION;
  }

  /**
   * Returns the message that goes on, or {@code null} where the step filters it out.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the message is wrong
   * @throws Exception where the step failed
   */
  Message<O> process(Message<I> message) throws Exception;
}
