package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.flink.location.LocationProblem;
import java.net.URI;
import org.apache.flink.runtime.execution.SuppressRestartsException;

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

  /** Makes the failure of a sink that can never write. */
  static StepFailedException cannotWrite(
      StepIdentity step, URI location, LocationProblem problem, Throwable cause) {
    return new StepFailedException(
        step + " cannot start: '" + location + "' " + problem.sentence() + ". " + problem.hint(),
        cause);
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

  /**
   * Makes the failure of a job that makes too many dead letters, which no restart can mend.
   *
   * @param what who made how many, and how many are allowed
   * @param last why the last one was made, without its payload, as in {@code because it is late}
   */
  static StepFailedException limited(String what, String last) {
    return new StepFailedException(
        what
            + ". The last one, "
            + last
            + ". The job ends and is not restarted, so that a mistake does not move a whole topic"
            + " to the dead letters. Nothing is lost: mend the pipeline, or who writes the topic,"
            + " and start the job again where it was; or raise the limit.",
        new SuppressRestartsException(null));
  }

  static String placeOf(Message<?> message) {
    return message.origin().map(Object::toString).orElse("a message without origin");
  }
}
