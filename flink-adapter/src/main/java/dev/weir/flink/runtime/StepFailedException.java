package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;

/** Fails the job, naming the step and the message at which it failed, never the payload. */
public final class StepFailedException extends RuntimeException {
  private StepFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes the failure of a step's function at a message. */
  public static StepFailedException failed(StepIdentity step, Message<?> message, Throwable cause) {
    return new StepFailedException(
        step + " failed at " + placeOf(message) + ": " + cause.getClass().getName(), cause);
  }

  /** Makes the failure of a step's function at a place that words name, as at a window's end. */
  static StepFailedException failed(StepIdentity step, String place, Throwable cause) {
    return new StepFailedException(
        step + " failed at " + place + ": " + cause.getClass().getName(), cause);
  }

  static StepFailedException invalid(
      StepIdentity step, Message<?> message, InvalidMessageException cause) {
    return new StepFailedException(
        step
            + " met an invalid message at "
            + placeOf(message)
            + ": "
            + cause.getMessage()
            + ". The job fails because on_invalid is fail; on_invalid: drop would leave such"
            + " messages out and count them.",
        cause);
  }

  static String placeOf(Message<?> message) {
    return message.origin().map(Object::toString).orElse("a message without origin");
  }
}
