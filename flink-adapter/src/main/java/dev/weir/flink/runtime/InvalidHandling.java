package dev.weir.flink.runtime;

import dev.weir.deployment.model.InvalidPolicy;
import java.io.Serializable;
import java.time.Clock;
import java.util.Objects;

/**
 * What an operator does with invalid messages.
 *
 * @param policy the policy
 * @param deadLetters where dead letters go; {@code null} where the policy is another
 * @param clock tells when a dropped message may be logged again; serialisable
 */
public record InvalidHandling(InvalidPolicy policy, DeadLetterOutputs deadLetters, Clock clock)
    implements Serializable {
  public InvalidHandling {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(clock, "clock");
    if (policy == InvalidPolicy.DLQ) {
      Objects.requireNonNull(deadLetters, "deadLetters");
    }
  }

  /** Fails the job. */
  public static InvalidHandling failing() {
    return new InvalidHandling(InvalidPolicy.FAIL, null, Clock.systemUTC());
  }
}
