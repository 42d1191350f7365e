package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import java.util.List;

/**
 * Puts an operator before every file sink that counts its messages, which Flink's sink does not.
 */
final class AddCounts implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return HelperOperators.before(
        plan,
        input,
        OperatorRole.COUNT,
        operator ->
            operator.step() instanceof FileSinkStep
                && operator.connector() instanceof FileDirectory);
  }
}
