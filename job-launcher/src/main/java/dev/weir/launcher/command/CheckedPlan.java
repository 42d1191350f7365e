package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Findings;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.connect.KafkaCheck;
import dev.weir.launcher.run.Compilation;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Compiles what is about to start, and asks the brokers whether it can work. */
final class CheckedPlan {
  private CheckedPlan() {}

  /**
   * Returns the plan, and shows what was found that does not keep it from running.
   *
   * @param change made to the plan before the brokers are asked
   * @param err where findings are shown
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   */
  static FlinkPlan of(
      PipelineDefinition pipeline,
      Checked<DeploymentDescriptor> descriptor,
      UnaryOperator<FlinkPlan> change,
      Consumer<String> err) {
    Checked<FlinkPlan> compiled = Compilation.compile(pipeline, descriptor);
    FlinkPlan plan = change.apply(compiled.orThrow());
    KafkaCheck kafka = KafkaCheck.check(plan, descriptor.orThrow(), err);
    return shown(Checked.of(plan, Findings.sorted(compiled.findings(), kafka.findings())), err);
  }

  /**
   * Returns the plan as {@link #of} does, where the brokers cannot be reached from here.
   *
   * @param err where findings are shown
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   */
  static FlinkPlan withoutBrokers(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor, Consumer<String> err) {
    return shown(Compilation.compile(pipeline, descriptor), err);
  }

  private static FlinkPlan shown(Checked<FlinkPlan> checked, Consumer<String> err) {
    FlinkPlan plan = checked.orThrow();
    checked.findings().forEach(finding -> err.accept(finding.toString()));
    return plan;
  }
}
