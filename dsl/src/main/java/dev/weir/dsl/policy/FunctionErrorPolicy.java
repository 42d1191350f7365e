package dev.weir.dsl.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * What happens to a message at which a function has thrown an exception other than {@code
 * InvalidMessageException}.
 *
 * <pre>{@code
 * FunctionErrorPolicy patient = retry(5).then(dlq());
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param then what happens to it in the end
 * @param retry how the function is called again before; empty for not at all
 */
public record FunctionErrorPolicy(InvalidPolicy then, Optional<RetryPolicy> retry) {
  /** The job fails at once. */
  public static final FunctionErrorPolicy FAIL =
      new FunctionErrorPolicy(InvalidPolicy.FAIL, Optional.empty());

  public FunctionErrorPolicy {
    Objects.requireNonNull(then, "then");
    Objects.requireNonNull(retry, "retry");
  }

  /** Does this to the message in the end, when all calls have failed. */
  public FunctionErrorPolicy then(InvalidPolicy policy) {
    return new FunctionErrorPolicy(Objects.requireNonNull(policy, "policy"), retry);
  }
}
