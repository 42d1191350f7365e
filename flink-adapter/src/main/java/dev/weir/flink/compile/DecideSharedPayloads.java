package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.SharedPayloads;
import dev.weir.flink.types.PayloadImmutability;
import java.util.List;
import java.util.Optional;

/**
 * Decides which broadcasts save copies of their payloads. Payloads that nobody can change are never
 * copied, so nothing is to be decided about them.
 */
final class DecideSharedPayloads implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    if (Optimizations.haveNoPoint(findings)) {
      return plan;
    }
    SharedPayloads shared = new SharedPayloads(plan.operators());
    return plan.withDecisions(
        plan.operators().stream()
            .filter(operator -> operator.role() == OperatorRole.STEP)
            .flatMap(operator -> decision(operator, shared, input).stream())
            .toList());
  }

  private static Optional<OptimizationDecision> decision(
      PlannedOperator operator, SharedPayloads shared, Input input) {
    return operator.step() instanceof BroadcastStep broadcast
            && !PayloadImmutability.isImmutable(operator.output().orElseThrow())
        ? Optional.of(
            Optimizations.decide(
                operator,
                Optimization.SHARED_PAYLOADS,
                input,
                () ->
                    broadcast.branches().stream().anyMatch(branch -> shared.areIn(operator, branch))
                        ? Optional.empty()
                        : Optional.of("each branch may change or keep them")))
        : Optional.empty();
  }
}
