package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which windows get what messages have gathered together already, and puts operators before
 * these that gather it, beside what they read.
 */
final class AddPartials implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return plan;
    }
    List<OptimizationDecision> decisions =
        plan.operators().stream()
            .filter(operator -> operator.role() == OperatorRole.STEP)
            .flatMap(operator -> decision(operator, input).stream())
            .toList();
    Set<StepPath> applied = Optimizations.appliedTo(decisions);
    return HelperOperators.besideInput(
        plan.withDecisions(decisions),
        input,
        OperatorRole.PARTIAL,
        operator -> applied.contains(operator.path()),
        operator -> ((ReduceStep) operator.step()).accumulatorType());
  }

  private static Optional<OptimizationDecision> decision(PlannedOperator operator, Input input) {
    return operator.step() instanceof ReduceStep reduce
        ? Optional.of(
            Optimizations.decide(
                operator,
                Optimization.PRE_AGGREGATION,
                input,
                () -> windows(reduce).or(() -> accumulator(reduce.accumulator()))))
        : Optional.empty();
  }

  private static Optional<String> windows(ReduceStep reduce) {
    WindowSpec window = reduce.window();
    if (window instanceof WindowSpec.SessionWindows) {
      return Optional.of("each message may make another session of several");
    }
    if (window instanceof WindowSpec.MessageWindows) {
      return Optional.of("each message has a window of its own");
    }
    if (!(window instanceof TimeWindows windows) || windows.limit().isPresent()) {
      return Optional.of("windows end after a number of messages");
    }
    if (windows.domain() == TimeDomain.PROCESSING_TIME) {
      return Optional.of("windows of processing time take messages as they come");
    }
    return reduce.closing().map(closing -> "messages may close windows early");
  }

  private static <A> Optional<String> accumulator(Accumulator<?, A, ?> accumulator) {
    try {
      accumulator.merge(accumulator.create(), accumulator.create());
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of("the accumulator does not support merge()");
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(
          "merge() of the accumulator fails at two values of create(): " + e.getClass().getName());
    }
  }
}
