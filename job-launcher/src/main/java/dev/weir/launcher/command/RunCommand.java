package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.HealthSettings;
import dev.weir.deployment.model.RunSettings;
import dev.weir.deployment.model.StopMode;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.step.SourceStep;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.health.HealthFile;
import dev.weir.launcher.health.HealthPages;
import dev.weir.launcher.health.HealthThresholds;
import dev.weir.launcher.health.JobHealth;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.run.ReporterPort;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.run.RestorePoint;
import dev.weir.launcher.run.RunnerOptions;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.run.StopOptions;
import dev.weir.launcher.run.StopRequests;
import dev.weir.launcher.run.StopSignal;
import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.launcher.terminal.LiveLine;
import dev.weir.launcher.upgrade.ManifestFolder;
import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.PortInUseException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the job has finished, or was told to stop and did",
      "1:the job failed",
      "2:something you gave is wrong; nothing was started",
      "3:the job was told to stop and could only be cancelled",
      "130:it was told to stop, by Ctrl-C or SIGTERM, before the job was submitted"
    },
    footerHeading = "%nExample:%n",
    footer = "  weir run --jar my-pipelines.jar --pipeline com.acme.MyPipeline --config my.yaml")
final class RunCommand implements Callable<Integer> {
  private static final String NOT_SUBMITTED = "Stopping; the job was not submitted.";

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

  @Option(
      names = "--health-port",
      description =
          "The port of /health/live and /health/ready, 0 for a free one; over"
              + " 'pipeline.health.port'. Not served unless said.")
  private Optional<Integer> healthPort = Optional.empty();

  @Mixin private StopOptions stopping;

  @Mixin private RestoreOptions restoring;

  @Mixin private RunnerOptions runner;

  private volatile boolean submitted;

  @Override
  public Integer call() {
    checkPort("--web-port", webPort);
    healthPort.ifPresent(port -> checkPort("--health-port", port));
    if (untilLatest && restoring.goesOn()) {
      throw new UserMistake(
          "--until-latest does not go with --resume, --resume-if-any or --from-savepoint: where a"
              + " source stops is in the state that it goes on from. Leave one of them out.");
    }
    runner.check();
    CommandOutput out = WeirCommand.outputWithLiveLine(spec);
    try (PipelineJar pipelines = pipeline.openJar();
        StopSignal stop =
            new StopSignal(() -> out.say(submitted ? "Stopping the job." : NOT_SUBMITTED))) {
      stop.endWith(Errors.STOPPED_EARLY);
      Checked<DeploymentDescriptor> loaded = descriptor.load();
      FlinkPlan plan = checkedPlan(pipelines, loaded, out);
      return runUnlessStopped(plan, loaded.orThrow().engine().run(), pipelines, stop, out);
    } finally {
      out.live().ifPresent(LiveLine::clear);
    }
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new UserMistake(option + " is " + port + "; give a port from 0 to 65535.");
    }
  }

  private FlinkPlan checkedPlan(
      PipelineJar pipelines, Checked<DeploymentDescriptor> loaded, CommandOutput out) {
    FlinkPlan plan =
        CheckedPlan.of(
            out.during("reading the jar", () -> pipeline.loadFrom(pipelines)),
            loaded,
            each -> untilLatest ? each.untilLatest() : each,
            CheckedPlan.Asking.HERE,
            out,
            Paint.of(spec.commandLine()));
    runner.notice(loaded.orThrow()).ifPresent(out::progress);
    return plan.inOneProcess();
  }

  private int runUnlessStopped(
      FlinkPlan plan,
      RunSettings settings,
      PipelineJar pipelines,
      StopSignal stop,
      CommandOutput out) {
    try {
      return run(plan, settings, pipelines, stop, out);
    } catch (RuntimeException e) {
      if (stop.isStopping()) {
        stop.awaitStop();
      }
      throw e;
    }
  }

  private int run(
      FlinkPlan plan,
      RunSettings settings,
      PipelineJar pipelines,
      StopSignal stop,
      CommandOutput out) {
    ReporterPort.requireFree(plan);
    PluginFileSystems.loadInstalled(plan.flinkOptions());
    StopMode stopMode = stopping.mode(settings.stop(), plan);
    Optional<HealthFile> file = HealthFile.of(settings.health());
    // What the functions of the job need at graph build is in the user's jar.
    Thread.currentThread().setContextClassLoader(pipelines.classLoader());
    StreamGraph graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
    runner.nameJob(graph);
    Manifest manifest = Manifests.of(plan);
    Optional<RestorePoint> from =
        out.during(
            "looking for what to go on from",
            () -> restoring.restore(plan.pipeline().value(), plan, graph, out::warn));
    JobHealth health =
        new JobHealth(
            sources(plan), HealthThresholds.of(settings.health(), plan), Clock.systemUTC());
    serve(settings.health(), health, stop)
        .ifPresent(
            pages -> out.say("Health: " + pages.address() + "/health/live and /health/ready"));
    file.ifPresent(each -> out.say("Health file: " + each.path()));
    out.say("Starting " + plan.pipeline() + " on a Flink cluster in this process.");
    from.ifPresent(point -> out.say("It goes on from " + point + "."));
    if (from.isEmpty() && restoring.resumesIfAny()) {
      out.say("There is no checkpoint or savepoint of it; it starts afresh.");
    }
    TemporaryFolder folder = stop.closing(TemporaryFolder.create("weir-run-"));
    // Closed after the cluster, which takes its time: until then a second signal ends the process.
    StopRequests requests = stop.closing(new StopRequests(() -> endAtOnceAsTold(folder, out)));
    // A shutdown while the cluster starts would leave files of it behind.
    requests.listen();
    FlinkCluster cluster =
        stop.closing(out.during("starting the cluster", () -> startCluster(plan, folder.path())));
    if (requests.first().isDone()) {
      out.say(NOT_SUBMITTED);
      return Errors.STOPPED_EARLY;
    }
    FlinkRun run =
        out.during("submitting the job", () -> cluster.submit(graph, List.of(pipelines.path())));
    submitted = true;
    stop.endWith(0);
    ManifestFolder.writeAll(
        manifest, run.jobId(), RestoreOptions.directories(plan), Clock.systemUTC(), out::warn);
    out.say("Web UI: " + cluster.restAddress());
    out.say(untilLatest ? "Running until the latest offsets." : "Running. Ctrl-C stops it.");
    RunningJob job = new RunningJob(plan, run, health, file, out);
    Optional<RunningJob.Ended> end = job.follow(requests.first());
    if (end.isEmpty()) {
      RunningJob.Stopped stopped = job.stop(stopMode, folder.path(), stopping.timeout());
      if (!stopped.hasEnded()) {
        // The cluster could not end before the job, which is stuck.
        endAtOnce(folder);
      }
      requireNone(stopped.failure(), plan);
      return stopped.asWanted() ? 0 : Errors.CANCELLED;
    }
    requireNone(end.get().failure(), plan);
    out.say("The job has finished.");
    return 0;
  }

  private static void requireNone(Optional<Throwable> failure, FlinkPlan plan) {
    failure.ifPresent(
        problem -> {
          throw JobFailedException.of(plan.pipeline().value(), problem);
        });
  }

  private static List<String> sources(FlinkPlan plan) {
    return plan.operators().stream()
        .filter(each -> each.role() == OperatorRole.STEP && each.step() instanceof SourceStep)
        .map(PlannedOperator::name)
        .toList();
  }

  private static void endAtOnceAsTold(TemporaryFolder folder, CommandOutput out) {
    try {
      out.say("A second signal came; the process ends at once.");
    } finally {
      endAtOnce(folder);
    }
  }

  /** What is kept of a job is what a crash would leave of it. */
  private static void endAtOnce(TemporaryFolder folder) {
    try {
      folder.close();
    } finally {
      Runtime.getRuntime().halt(Errors.CANCELLED);
    }
  }

  private Optional<HealthPages> serve(HealthSettings settings, JobHealth health, StopSignal stop) {
    return healthPort
        .or(settings::port)
        .map(
            port ->
                stop.closing(
                    HealthPages.start(settings.address().orElse("127.0.0.1"), port, health)));
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
}
