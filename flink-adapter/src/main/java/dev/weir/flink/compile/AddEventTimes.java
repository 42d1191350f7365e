package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import java.util.List;

/**
 * Puts an operator behind every source that has a function for the event time, because no policy
 * can apply where Flink calls it.
 */
final class AddEventTimes implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return HelperOperators.behind(
        plan,
        input,
        OperatorRole.EVENT_TIME,
        operator ->
            operator.step() instanceof StreamingSourceStep source
                && source.options().eventTime().isPresent());
  }
}
