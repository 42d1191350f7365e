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
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.report.CheckJson;
import dev.weir.launcher.report.CheckReport;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.terminal.CommandOutput;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a pipeline with its descriptor and starts nothing. */
@Command(
    name = "check",
    description = {
      "Checks a pipeline with its descriptor, as weir run does, and starts nothing.",
      "It connects nowhere, except with --connect."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors; with --strict, no warnings either",
      "1:warnings, with --strict",
      "2:errors, or something else you gave is wrong"
    },
    footerHeading = "%nExample:%n",
    footer = "  weir check --jar my-pipelines.jar --pipeline com.acme.MyPipeline --config my.yaml")
final class CheckCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int WARNINGS = 1;
  private static final int ERRORS = 2;

  @Spec private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Option(
      names = "--connect",
      description =
          "Ask the brokers, too, whether the topics exist and this user may read and write them, and"
              + " try whether the job can write files where it will.")
  private boolean connect;

  @Option(names = "--strict", description = "End with 1 where there are warnings.")
  private boolean strict;

  @Option(
      names = "--json",
      description = "Write JSON for programs; docs/findings/README.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    CommandOutput output = WeirCommand.output(spec);
    try (PipelineJar pipelines = pipeline.openJar()) {
      CheckReport report =
          check(output.during("reading the jar", () -> pipeline.loadFrom(pipelines)), output);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? CheckJson.of(report) : Paint.of(spec.commandLine()).findings(report.text()));
      out.flush();
      return exitCode(report.findings());
    }
  }

  private CheckReport check(PipelineDefinition definition, CommandOutput output) {
    Checked<DeploymentDescriptor> loaded = descriptor.load();
    Checked<FlinkPlan> compiled =
        output.during("compiling the pipeline", () -> Compilation.compile(definition, loaded));
    if (!connect || compiled.value().isEmpty()) {
      return new CheckReport(
          definition.name(), compiled.findings(), Optional.empty(), Optional.empty());
    }
    KafkaCheck kafka = KafkaCheck.check(compiled.orThrow(), loaded.orThrow(), output::progress);
    LocationCheck files =
        LocationCheck.check(
            compiled.orThrow(),
            loaded.orThrow(),
            Where.PERHAPS_HERE,
            PluginFileSystems.asking(),
            output::progress);
    return new CheckReport(
        definition.name(),
        Findings.sorted(Findings.sorted(compiled.findings(), kafka.findings()), files.findings()),
        Optional.of(kafka.topics()),
        Optional.of(files.locations()));
  }

  private int exitCode(List<Finding> findings) {
    if (Findings.count(findings, Severity.ERROR) > 0) {
      return ERRORS;
    }
    return strict && Findings.count(findings, Severity.WARNING) > 0 ? WARNINGS : FINE;
  }
}
