package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the passes have in common that decide about optimizations. */
final class Optimizations {
  private Optimizations() {}

  /** Returns whether nothing has to be decided, because the plan is not one that can run. */
  static boolean haveNoPoint(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Returns the paths of the steps that an optimization is applied to. */
  static Set<StepPath> appliedTo(List<OptimizationDecision> decisions) {
    return decisions.stream()
        .filter(OptimizationDecision::isApplied)
        .map(OptimizationDecision::path)
        .collect(Collectors.toSet());
  }

  /**
   * Decides about a step.
   *
   * @param obstacle finds why the optimization cannot be applied; asked where the descriptor allows
   *     it
   */
  static OptimizationDecision decide(
      PlannedOperator operator,
      Optimization optimization,
      CompilerPass.Input input,
      Supplier<Optional<String>> obstacle) {
    if (!input.descriptor().engine().optimizations().allows(optimization)) {
      return OptimizationDecision.notApplied(
          operator.path(), optimization, "switched off in the descriptor");
    }
    return new OptimizationDecision(operator.path(), optimization, obstacle.get());
  }
}
