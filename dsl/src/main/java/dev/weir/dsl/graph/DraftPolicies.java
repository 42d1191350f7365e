package dev.weir.dsl.graph;

import dev.weir.dsl.policy.FailurePolicies;

/**
 * The policies of a step as its author wrote them.
 *
 * @param own those given to the step itself
 * @param around those given to what it is a part of, the nearest where several say the same
 */
public record DraftPolicies(FailurePolicies own, FailurePolicies around) {
  /** Says nothing. */
  public static final DraftPolicies NONE =
      new DraftPolicies(FailurePolicies.NONE, FailurePolicies.NONE);

  /** Returns the policies of what is made inside, where it has some of its own. */
  public DraftPolicies with(FailurePolicies inside) {
    return new DraftPolicies(inside, effective());
  }

  /** Returns the policies of a step that was given none. */
  public DraftPolicies inherited() {
    return with(FailurePolicies.NONE);
  }

  /** Returns those that hold. */
  public FailurePolicies effective() {
    return own.or(around);
  }
}
