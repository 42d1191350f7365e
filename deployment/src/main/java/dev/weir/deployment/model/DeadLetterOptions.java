package dev.weir.deployment.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What is said of dead letters, of a source's or of all.
 *
 * @param keepOriginal whether messages carry the bytes that were read across network edges, too
 * @param limits how many are too many
 */
public record DeadLetterOptions(Optional<Boolean> keepOriginal, Optional<DeadLetterLimits> limits) {
  /** Nothing is said. */
  public static final DeadLetterOptions NONE =
      new DeadLetterOptions(Optional.empty(), Optional.empty());

  public DeadLetterOptions {
    Objects.requireNonNull(keepOriginal, "keepOriginal");
    Objects.requireNonNull(limits, "limits");
  }

  /** Returns these, and those of others where these say nothing. */
  public DeadLetterOptions or(DeadLetterOptions others) {
    return new DeadLetterOptions(keepOriginal.or(others::keepOriginal), limits.or(others::limits));
  }
}
