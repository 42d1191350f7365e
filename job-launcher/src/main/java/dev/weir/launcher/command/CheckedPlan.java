package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.connect.KafkaCheck;
import dev.weir.launcher.connect.LocationCheck;
import dev.weir.launcher.connect.LocationCheck.Where;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.terminal.CommandOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compiles what is about to start, and asks brokers and file systems whether it can work. */
final class CheckedPlan {
  private CheckedPlan() {}

  /**
   * What is asked besides compiling.
   *
   * @param brokers whether the brokers are asked
   * @param files where the job will run, empty where no file system is asked
   */
  record Asking(boolean brokers, Optional<Where> files) {
    /** All that is asked of a job that runs in this process. */
    static final Asking HERE = new Asking(true, Optional.of(Where.HERE));
  }

  /**
   * Returns the plan, and shows what was found that does not keep it from running.
   *
   * @param change made to the plan before anything is asked
   * @param asking what is asked
   * @param output where findings are shown, notices only where it is not to be quiet
   * @param paint colours them
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   */
  static FlinkPlan of(
      PipelineDefinition pipeline,
      Checked<DeploymentDescriptor> descriptor,
      UnaryOperator<FlinkPlan> change,
      Asking asking,
      CommandOutput output,
      Paint paint) {
    Checked<FlinkPlan> compiled =
        output.during("compiling the pipeline", () -> Compilation.compile(pipeline, descriptor));
    FlinkPlan plan = change.apply(compiled.orThrow());
    List<Finding> findings = new ArrayList<>(compiled.findings());
    if (asking.brokers()) {
      findings.addAll(KafkaCheck.check(plan, descriptor.orThrow(), output::progress).findings());
    }
    asking
        .files()
        .ifPresent(
            where ->
                findings.addAll(
                    LocationCheck.check(
                            plan,
                            descriptor.orThrow(),
                            where,
                            PluginFileSystems.asking(),
                            output::progress)
                        .findings()));
    return shown(Checked.of(plan, Findings.sorted(findings)), output, paint);
  }

  private static FlinkPlan shown(Checked<FlinkPlan> checked, CommandOutput output, Paint paint) {
    FlinkPlan plan = checked.orThrow();
    checked.findings().stream()
        .filter(finding -> !output.isQuiet() || finding.severity() != Severity.NOTICE)
        .forEach(finding -> output.warn(paint.findings(finding.toString())));
    return plan;
  }
}
