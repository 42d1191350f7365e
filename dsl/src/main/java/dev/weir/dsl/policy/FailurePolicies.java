package dev.weir.dsl.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * What the code says should happen where something is wrong with a message, or a function fails at
 * it. Made by {@code Policies}; immutable.
 *
 * <pre>{@code
 * FailurePolicies lenient = onInvalid(drop()).and(onError(retry(3).then(dlq())));
 * }</pre>
 *
 * @param onInvalid what happens to invalid messages; empty where nothing is said
 * @param onError what happens where a function throws another exception; empty where nothing is
 *     said
 */
public record FailurePolicies(
    Optional<CodedPolicy<InvalidPolicy>> onInvalid,
    Optional<CodedPolicy<FunctionErrorPolicy>> onError) {
  /** Says nothing. */
  public static final FailurePolicies NONE =
      new FailurePolicies(Optional.empty(), Optional.empty());

  public FailurePolicies {
    Objects.requireNonNull(onInvalid, "onInvalid");
    Objects.requireNonNull(onError, "onError");
  }

  /**
   * Returns these policies with others beside them.
   *
   * @throws IllegalArgumentException where both say the same
   */
  public FailurePolicies and(FailurePolicies others) {
    Objects.requireNonNull(others, "others");
    requireOnce("onInvalid", onInvalid.isPresent() && others.onInvalid().isPresent());
    requireOnce("onError", onError.isPresent() && others.onError().isPresent());
    return or(others);
  }

  private static void requireOnce(String what, boolean twice) {
    if (twice) {
      throw new IllegalArgumentException(what + " is said twice; say it once for each step");
    }
  }

  /** Returns these policies, and those of others where these say nothing. */
  public FailurePolicies or(FailurePolicies others) {
    return new FailurePolicies(onInvalid.or(others::onInvalid), onError.or(others::onError));
  }
}
