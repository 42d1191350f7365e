package dev.weir.dsl.policy;

import java.util.Objects;

/**
 * A policy with the line of code that says it.
 *
 * <pre>{@code
 * CodedPolicy<InvalidPolicy> dropping = new CodedPolicy<>(drop(), "MyPipeline.java:12");
 * }</pre>
 *
 * @param policy the policy
 * @param codeLine the line, such as {@code MyPipeline.java:12}
 */
public record CodedPolicy<P>(P policy, String codeLine) {
  public CodedPolicy {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(codeLine, "codeLine");
  }
}
