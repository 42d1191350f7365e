package dev.weir.flink.plan;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happens where something is wrong with a message, or with a function that handles it.
 *
 * @param onInvalid what happens to a message that is invalid
 * @param onError what happens to a message at which a function throws another exception
 * @param deadLetters the uids of the operators that take dead letters, by the logical name of the
 *     stream that a message comes from; none where no policy is {@code dlq}
 * @param limits how many dead letters are too many; empty for no limits
 * @param sender the uid of the operator before it in its chain that sends its dead letters; empty
 *     where it sends them itself
 */
public record ErrorPolicy(
    InvalidPolicy onInvalid,
    FunctionErrorPolicy onError,
    Map<String, String> deadLetters,
    Optional<DeadLetterLimits> limits,
    Optional<String> sender) {
  /** Fails the job. */
  public static final ErrorPolicy FAIL =
      new ErrorPolicy(InvalidPolicy.FAIL, FunctionErrorPolicy.FAIL, Map.of());

  public ErrorPolicy {
    Objects.requireNonNull(onInvalid, "onInvalid");
    Objects.requireNonNull(onError, "onError");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(sender, "sender");
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
  }

  /** Makes one without limits, of an operator that sends its dead letters itself. */
  public ErrorPolicy(
      InvalidPolicy onInvalid, FunctionErrorPolicy onError, Map<String, String> deadLetters) {
    this(onInvalid, onError, deadLetters, Optional.empty(), Optional.empty());
  }

  /** Returns this policy with limits. */
  public ErrorPolicy within(DeadLetterLimits newLimits) {
    return new ErrorPolicy(onInvalid, onError, deadLetters, Optional.of(newLimits), sender);
  }

  /** Returns this policy with dead letters that another operator of the chain sends. */
  public ErrorPolicy sentBy(String uid) {
    return new ErrorPolicy(onInvalid, onError, deadLetters, limits, Optional.of(uid));
  }
}
