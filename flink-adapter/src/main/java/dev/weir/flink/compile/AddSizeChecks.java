package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts an operator before every Kafka sink that finds messages too large for the producer, which
 * would fail the job at a place where no policy can apply.
 */
final class AddSizeChecks implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    List<PlannedOperator> operators = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.connector() instanceof KafkaSink) {
        String uid = PlanOperators.uid(input.graph(), operator.path(), OperatorRole.SIZE_CHECK);
        operators.add(
            new PlannedOperator(
                uid,
                operator.path(),
                OperatorRole.SIZE_CHECK,
                operator.step(),
                operator.inputs(),
                operator.input(),
                operator.input(),
                operator.placement(),
                operator.onInvalid(),
                operator.connector()));
        operators.add(operator.withInputs(List.of(PlannedInput.of(uid))));
      } else {
        operators.add(operator);
      }
    }
    return plan.withOperators(operators);
  }
}
