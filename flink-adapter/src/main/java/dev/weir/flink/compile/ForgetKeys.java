package dev.weir.flink.compile;

import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has reducers forget keys that no message comes for any more, where the descriptor says so. */
final class ForgetKeys implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return plan.mapOperators(operator -> forgetting(operator, input, findings));
  }

  private static PlannedOperator forgetting(
      PlannedOperator operator, Input input, List<Finding> findings) {
    Optional<StepSettings> settings = input.descriptor().step(operator.path().toString());
    Optional<Duration> time = settings.flatMap(StepSettings::stateTtl);
    if (time.isEmpty()
        || operator.role() != OperatorRole.STEP
        || !(operator.step() instanceof ReduceStep reduce)) {
      return operator;
    }
    if (reduce.window() instanceof CountWindows windows && windows.size() == windows.slide()) {
      return operator.withStateTtl(time.get());
    }
    findings.add(
        Finding.error(
            "WEIR-D034",
            settings.get().keyPlaces().get("state_ttl"),
            "The windows of '" + operator.path() + "' do not stay open for a key that is gone.",
            "state_ttl for reducers whose windows are tumbling(count)",
            "Remove it: windows of time end by themselves, and those that slide keep few messages."));
    return operator;
  }
}
