package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import java.util.List;

/**
 * Puts an operator before every Kafka sink that finds messages too large for the producer, which
 * would fail the job at a place where no policy can apply.
 */
final class AddSizeChecks implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return HelperOperators.before(
        plan,
        input,
        OperatorRole.SIZE_CHECK,
        operator -> operator.connector() instanceof KafkaSink);
  }
}
