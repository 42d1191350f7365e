package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import java.util.List;

/**
 * Puts an operator before every file sink with a format that writes payloads in it, because no
 * policy can apply where Flink's sink writes them.
 */
final class AddEncodings implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return HelperOperators.before(
        plan,
        input,
        OperatorRole.ENCODE,
        operator -> operator.step() instanceof FileSinkStep sink && sink.encodes(),
        PayloadType.BYTES);
  }
}
