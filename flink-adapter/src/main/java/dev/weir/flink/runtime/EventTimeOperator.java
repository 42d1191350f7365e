package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;

/**
 * Calls the function for the event time again for messages at which it has failed in the source,
 * where no policy can apply.
 *
 * @param <T> the payload
 */
public final class EventTimeOperator<T> extends MessageOperator<T, T, Message<T>> {
  /** The event time of a message at which the function has failed; it moves no watermark. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final MessageFunction<T, Long> function;
  private transient long time;

  /**
   * Makes the operator of a source.
   *
   * @param step the source's step
   * @param function says when a message happened
   * @param failures what happens where something is wrong
   */
  public EventTimeOperator(
      StepIdentity step, MessageFunction<T, Long> function, FailureHandling failures) {
    super(step, failures);
    this.function = function;
  }

  @Override
  Measuring measuring() {
    return Measuring.FAILURES;
  }

  @Override
  Message<T> process(Message<T> message) throws Exception {
    time = eventTime() == UNKNOWN ? timeOf(message) : eventTime();
    return message;
  }

  private long timeOf(Message<T> message) throws Exception {
    Long known = function.apply(message);
    if (known == null) {
      throw new IllegalStateException("The function for the event time returned null.");
    }
    if (known == UNKNOWN) {
      throw new IllegalStateException(
          "The function for the event time returned Long.MIN_VALUE, which is no time.");
    }
    return known;
  }

  @Override
  void emit(Message<T> message) {
    emitAt(message, time);
  }
}
