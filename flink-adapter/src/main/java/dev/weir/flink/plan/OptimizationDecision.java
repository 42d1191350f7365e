package dev.weir.flink.plan;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.name.StepPath;
import java.util.Optional;

/**
 * Whether an optimization is applied to a step.
 *
 * <pre>{@code
 * for (OptimizationDecision decision : plan.optimizations()) {
 *   String text = decision.obstacle().map(why -> "not applied: " + why).orElse("applied");
 *   System.out.println(decision.path() + " " + decision.optimization().key() + " " + text);
 * }
 * }</pre>
 *
 * <p>Immutable, so thread-safe.
 *
 * @param path the step's path
 * @param optimization the optimization
 * @param obstacle why it is not applied; empty where it is
 */
public record OptimizationDecision(
    StepPath path, Optimization optimization, Optional<String> obstacle) {
  /** Applies an optimization to a step. */
  public static OptimizationDecision applied(StepPath path, Optimization optimization) {
    return new OptimizationDecision(path, optimization, Optional.empty());
  }

  /**
   * Leaves a step without an optimization.
   *
   * @param obstacle why, in words that can follow a colon
   */
  public static OptimizationDecision notApplied(
      StepPath path, Optimization optimization, String obstacle) {
    return new OptimizationDecision(path, optimization, Optional.of(obstacle));
  }

  /** Returns whether the optimization is applied. */
  public boolean isApplied() {
    return obstacle.isEmpty();
  }
}
