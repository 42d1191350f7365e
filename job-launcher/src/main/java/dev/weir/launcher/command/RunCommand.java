package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.connect.KafkaCheck;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.run.RunSummary;
import dev.weir.launcher.run.StopSignal;
import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.PortInUseException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a user's pipeline on a Flink cluster in this process, against a Kafka that exists. */
@Command(
    name = "run",
    description = {
      "Runs a pipeline on a Flink cluster in this process, against a Kafka that exists.",
      "It runs until Ctrl-C, or with --until-latest until all that the topics hold is handled."
    },
    footerHeading = "%nExample:%n",
    footer = "  weir run --jar my-pipelines.jar --pipeline com.acme.MyPipeline --config my.yaml")
final class RunCommand implements Callable<Integer> {
  private static final long SUMMARY_SECONDS = 10;

  @Spec private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Option(
      names = "--web-port",
      defaultValue = "0",
      description = "The port of Flink's web UI; a free one unless given.")
  private int webPort;

  @Option(
      names = "--until-latest",
      description = "Stop after what the topics hold when the job starts.")
  private boolean untilLatest;

  @Override
  public Integer call() {
    if (webPort < 0 || webPort > 65_535) {
      throw new UserMistake("--web-port is " + webPort + "; give a port from 0 to 65535.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (PipelineJar pipelines = pipeline.openJar();
        StopSignal stop = new StopSignal(() -> say(out, "Stopping the job."))) {
      return runUnlessStopped(checkedPlan(pipelines), pipelines, stop, out);
    }
  }

  /** Returns the plan, and shows what was found that does not keep it from running. */
  private FlinkPlan checkedPlan(PipelineJar pipelines) {
    PrintWriter err = spec.commandLine().getErr();
    Checked<DeploymentDescriptor> loaded = descriptor.load();
    Checked<FlinkPlan> compiled = Compilation.compile(pipeline.loadFrom(pipelines), loaded);
    FlinkPlan plan = untilLatest ? compiled.orThrow().untilLatest() : compiled.orThrow();
    KafkaCheck kafka = KafkaCheck.check(plan, loaded.orThrow(), line -> say(err, line));
    List<Finding> findings = Findings.sorted(compiled.findings(), kafka.findings());
    Checked.of(plan, findings).orThrow();
    findings.forEach(finding -> say(err, finding.toString()));
    return plan.inOneProcess();
  }

  private int runUnlessStopped(
      FlinkPlan plan, PipelineJar pipelines, StopSignal stop, PrintWriter out) {
    try {
      return run(plan, pipelines, stop, out);
    } catch (RuntimeException e) {
      if (stop.isStopping()) {
        stop.awaitStop();
      }
      throw e;
    }
  }

  private int run(FlinkPlan plan, PipelineJar pipelines, StopSignal stop, PrintWriter out) {
    say(out, "Starting " + plan.pipeline() + " on a Flink cluster in this process.");
    Path files = stop.closing(TemporaryFolder.create("weir-run-")).path();
    FlinkCluster cluster = stop.closing(startCluster(plan, files));
    // What the functions of the job need at graph build is in the user's jar.
    Thread.currentThread().setContextClassLoader(pipelines.classLoader());
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    FlinkRun run = cluster.submit(FlinkJob.build(plan, environment), List.of(pipelines.path()));
    say(out, "Web UI: " + cluster.restAddress());
    say(out, untilLatest ? "Running until the latest offsets." : "Running. Ctrl-C stops it.");
    Optional<Throwable> failure = follow(plan, run, out);
    if (failure.isPresent()) {
      throw JobFailedException.of(plan.pipeline().value(), failure.get());
    }
    say(out, "The job has finished.");
    return 0;
  }

  private FlinkCluster startCluster(FlinkPlan plan, Path files) {
    try {
      return FlinkCluster.startIn(files, plan.slots(), webPort, plan.reporterOptions());
    } catch (PortInUseException e) {
      throw new UserMistake(
          "The port "
              + webPort
              + " is in use; give another with --web-port, or none for a free one.",
          e);
    }
  }

  /** Shows the numbers now and then until the job ends, and returns what ended it. */
  private static Optional<Throwable> follow(FlinkPlan plan, FlinkRun run, PrintWriter out) {
    CompletableFuture<Optional<Throwable>> end = run.end();
    RunSummary shown = new RunSummary(0, 0, 0, 0);
    while (true) {
      try {
        return end.get(SUMMARY_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        RunSummary summary = RunSummary.of(plan, run.counters());
        if (!summary.equals(shown)) {
          say(out, summary.toString());
          shown = summary;
        }
      } catch (ExecutionException e) {
        return Optional.of(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(e);
      }
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
