package dev.weir.flink.compile;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import java.util.List;

/** Gives every operator the policy of its step, else the pipeline's. */
final class ResolveErrorPolicies implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    DeploymentDescriptor descriptor = input.descriptor();
    return plan.mapOperators(
        operator ->
            operator.withOnInvalid(
                descriptor
                    .step(operator.path().toString())
                    .flatMap(StepSettings::onInvalid)
                    .orElse(descriptor.onInvalid())));
  }
}
