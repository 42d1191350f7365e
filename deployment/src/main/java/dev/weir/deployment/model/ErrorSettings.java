package dev.weir.deployment.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What happens to a message at which a function has thrown an exception other than {@code
 * InvalidMessageException}.
 *
 * @param then what happens to it in the end
 * @param retry how the function is called again before; empty for not at all
 */
public record ErrorSettings(InvalidPolicy then, Optional<RetrySettings> retry) {
  /** The job fails at once. */
  public static final ErrorSettings FAIL = new ErrorSettings(InvalidPolicy.FAIL, Optional.empty());

  public ErrorSettings {
    Objects.requireNonNull(then, "then");
    Objects.requireNonNull(retry, "retry");
  }
}
