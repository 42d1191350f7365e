package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.PendingObject;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import java.util.List;

/**
 * Puts an operator before every object sink that says the names of objects, and behind it one that
 * uploads them, where each message is an object: policies apply there, and in no sink of Flink's.
 */
final class AddUploads implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    FlinkPlan named =
        HelperOperators.before(
            plan,
            input,
            OperatorRole.NAME,
            operator ->
                operator.step() instanceof ObjectSinkStep
                    && operator.connector() instanceof Directory,
            PayloadType.of(NamedObject.class));
    return HelperOperators.before(
        named,
        input,
        OperatorRole.UPLOAD,
        operator -> operator.connector() instanceof ObjectDirectory,
        PayloadType.of(PendingObject.class));
  }
}
