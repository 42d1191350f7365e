package dev.weir.flink.runtime;

import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import java.io.Serializable;
import java.time.Clock;
import java.util.Objects;

/**
 * What an operator does where something is wrong with a message or with its function.
 *
 * @param onInvalid what happens to invalid messages
 * @param onError what happens to messages at which the function throws another exception
 * @param retry how the function is called again before; {@code null} for not at all
 * @param deadLetters where dead letters go; {@code null} where no policy is {@code dlq}
 * @param share which part of the messages may become dead letters; {@code null} for any
 * @param clock tells when a dropped message may be logged again; serialisable
 */
public record FailureHandling(
    InvalidPolicy onInvalid,
    InvalidPolicy onError,
    RetryPolicy retry,
    DeadLetterOutputs deadLetters,
    ShareLimit share,
    Clock clock)
    implements Serializable {
  public FailureHandling {
    Objects.requireNonNull(onInvalid, "onInvalid");
    Objects.requireNonNull(onError, "onError");
    Objects.requireNonNull(clock, "clock");
    if (onInvalid == InvalidPolicy.DLQ || onError == InvalidPolicy.DLQ) {
      Objects.requireNonNull(deadLetters, "deadLetters");
    }
  }

  /** Fails the job. */
  public static FailureHandling failing() {
    return new FailureHandling(
        InvalidPolicy.FAIL, InvalidPolicy.FAIL, null, null, null, Clock.systemUTC());
  }
}
