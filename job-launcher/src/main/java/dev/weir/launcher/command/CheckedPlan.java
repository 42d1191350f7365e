package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.connect.KafkaCheck;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.terminal.CommandOutput;
import java.util.function.UnaryOperator;

/** Compiles what is about to start, and asks the brokers whether it can work. */
final class CheckedPlan {
  private CheckedPlan() {}

  /**
   * Returns the plan, and shows what was found that does not keep it from running.
   *
   * @param change made to the plan before the brokers are asked
   * @param output where findings are shown, notices only where it is not to be quiet
   * @param paint colours them
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   */
  static FlinkPlan of(
      PipelineDefinition pipeline,
      Checked<DeploymentDescriptor> descriptor,
      UnaryOperator<FlinkPlan> change,
      CommandOutput output,
      Paint paint) {
    Checked<FlinkPlan> compiled =
        output.during("compiling the pipeline", () -> Compilation.compile(pipeline, descriptor));
    FlinkPlan plan = change.apply(compiled.orThrow());
    KafkaCheck kafka = KafkaCheck.check(plan, descriptor.orThrow(), output::progress);
    return shown(
        Checked.of(plan, Findings.sorted(compiled.findings(), kafka.findings())), output, paint);
  }

  /**
   * Returns the plan as {@link #of} does, where the brokers cannot be reached from here.
   *
   * @param output where findings are shown, notices only where it is not to be quiet
   * @param paint colours them
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   */
  static FlinkPlan withoutBrokers(
      PipelineDefinition pipeline,
      Checked<DeploymentDescriptor> descriptor,
      CommandOutput output,
      Paint paint) {
    return shown(
        output.during("compiling the pipeline", () -> Compilation.compile(pipeline, descriptor)),
        output,
        paint);
  }

  private static FlinkPlan shown(Checked<FlinkPlan> checked, CommandOutput output, Paint paint) {
    FlinkPlan plan = checked.orThrow();
    checked.findings().stream()
        .filter(finding -> !output.isQuiet() || finding.severity() != Severity.NOTICE)
        .forEach(finding -> output.warn(paint.findings(finding.toString())));
    return plan;
  }
}
