package dev.weir.launcher.command;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.HealthSettings;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.cluster.ClusterJob;
import dev.weir.launcher.cluster.JarView;
import dev.weir.launcher.cluster.RestoreGate;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.cluster.Submission;
import dev.weir.launcher.doctor.JarDoctor;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.health.HealthThresholds;
import dev.weir.launcher.health.JobHealth;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.report.JsonText;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.run.ReporterNotice;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.run.StopOptions;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a user's pipeline to a Flink cluster that runs already. */
@Command(
    name = "submit",
    description = {
      "Submits a pipeline to a Flink cluster that runs already.",
      "It is checked and built here, as weir run does; the cluster gets the job and the fat jar.",
      "It returns when all tasks run, and the job goes on without it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tasks run, or the job has finished",
      "1:the job failed, or does not come so far in time",
      "2:something you gave is wrong; nothing was submitted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir submit --cluster http://127.0.0.1:8081 --jar my-pipelines.jar --config prod.yaml",
      "  weir submit --cluster http://127.0.0.1:8081 --jar my-pipelines.jar --config prod.yaml"
          + " --replace"
    })
final class SubmitCommand implements Callable<Integer> {
  private static final String SESSION = "session";

  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      defaultValue = SESSION,
      description = "Where it runs; session, unless given: a cluster that runs already.")
  private String target;

  @Mixin private ClusterOptions clusters;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Mixin private RestoreOptions restoring;

  @Option(
      names = "--replace",
      description =
          "Stop the job of this name that runs there, with a savepoint, and go on from that; a"
              + " savepoint of the running job is checked before, so that one that does not fit"
              + " stops nothing.")
  private boolean replace;

  @Option(
      names = "--unchecked-savepoint",
      description =
          "Leave it to the cluster alone to check the savepoint, which cannot be read from here.")
  private boolean uncheckedSavepoint;

  @Option(
      names = "--unchecked-brokers",
      description = "Do not ask the brokers, which only the cluster can reach.")
  private boolean uncheckedBrokers;

  @Mixin private SavepointOptions savepoints;

  @Mixin private StartOptions starting;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    Lines err = new Lines(spec.commandLine().getErr());
    Lines progress = json ? err : new Lines(out);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PipelineJar pipelines = pipeline.openJar();
        SessionCluster cluster = clusters.connect(progress)) {
      cluster.requireThisFlink();
      examine(pipelines, cluster, err);
      Checked<DeploymentDescriptor> loaded = descriptor.load();
      FlinkPlan plan =
          uncheckedBrokers
              ? CheckedPlan.withoutBrokers(pipeline.loadFrom(pipelines), loaded, err)
              : CheckedPlan.of(pipeline.loadFrom(pipelines), loaded, unchanged -> unchanged, err);
      JarView.requireLibraries(
          pipelines.path(), pipeline.pipeline(), descriptor.files(), descriptor.overrides());
      ReporterNotice.of(plan, loaded.orThrow().engine().metricsPlace(), cluster.configuration())
          .ifPresent(notice -> err.accept(notice.toString()));
      // What the functions of the job need at graph build is in the user's jar.
      thread.setContextClassLoader(pipelines.classLoader());
      StreamGraph graph =
          FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
      Submission submission = new Submission(cluster, plan, graph, pipelines.path(), progress);
      Map<String, Object> result = submit(submission, cluster, plan, graph, progress);
      if (json) {
        out.print(JsonText.of(result));
        out.flush();
      }
      if (starting.follows()) {
        follow(submission.run(), plan, loaded.orThrow().engine().run().health(), progress);
      }
      return 0;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void checkOptions() {
    if (!target.equals(SESSION)) {
      throw new UserMistake("--target is '" + target + "'; give " + SESSION + ".");
    }
    if (replace && restoring.goesOn()) {
      throw new UserMistake(
          "--replace goes on from the savepoint of the job that it stops; it does not go with"
              + " --from-savepoint, --resume or --resume-if-any. Leave one of them out.");
    }
    if (uncheckedSavepoint && !replace && restoring.savepoint().isEmpty()) {
      throw new UserMistake(
          "--unchecked-savepoint goes with --from-savepoint <path> or --replace; leave it out.");
    }
    savepoints.check();
    starting.check();
  }

  private static void examine(PipelineJar pipelines, SessionCluster cluster, Lines err) {
    int java = cluster.javaVersion().orElse(JarDoctor.JAVA);
    List<Finding> findings = JarDoctor.examine(pipelines.path(), java);
    Checked.of(pipelines, findings).orThrow();
    findings.forEach(finding -> err.accept(finding.toString()));
  }

  private Map<String, Object> submit(
      Submission submission,
      SessionCluster cluster,
      FlinkPlan plan,
      StreamGraph graph,
      Lines progress) {
    Optional<ClusterJob> old = submission.replaced(replace);
    submission.requireSlots(old);
    RestoreGate gate = gate(plan, graph);
    Optional<String> from =
        old.map(
                job ->
                    submission.stop(
                        job,
                        savepoints.of(cluster, progress),
                        savepoints.directory(StopOptions.savepointDirectory(plan), cluster),
                        gate))
            .or(() -> goOn(plan, graph, gate, progress));
    boolean finished;
    try {
      FlinkRun run = submission.submit();
      finished = !starting.isDetached() && submission.await(starting.timeout());
      if (!starting.isDetached()) {
        progress.accept(finished ? "The job has finished." : "All of its tasks run.");
      }
      return json(plan, cluster, run, finished, old, from);
    } catch (RuntimeException e) {
      throw old.isPresent() ? submission.stranded(from.orElseThrow(), e) : e;
    }
  }

  /** The one place where it is judged whether the job may go on from a savepoint. */
  private RestoreGate gate(FlinkPlan plan, StreamGraph graph) {
    return uncheckedSavepoint
        ? savepoint -> RestoreOptions.goOnUnchecked(savepoint, graph)
        : savepoint -> RestoreOptions.goOn(savepoint, plan.pipeline().value(), graph);
  }

  private Optional<String> goOn(
      FlinkPlan plan, StreamGraph graph, RestoreGate gate, Lines progress) {
    restoring.savepoint().ifPresent(gate::pass);
    Optional<String> from =
        restoring
            .savepoint()
            .or(
                () ->
                    restoring
                        .restore(plan.pipeline().value(), plan, graph)
                        .map(point -> point.path()));
    from.ifPresent(point -> progress.accept("It goes on from " + point));
    if (from.isEmpty() && restoring.resumesIfAny()) {
      progress.accept("There is no checkpoint or savepoint of it; it starts afresh.");
    }
    return from;
  }

  private Map<String, Object> json(
      FlinkPlan plan,
      SessionCluster cluster,
      FlinkRun run,
      boolean finished,
      Optional<ClusterJob> old,
      Optional<String> from) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", 1);
    object.put("name", plan.pipeline().value());
    object.put("job", run.jobId());
    object.put("page", cluster.address().pageOf(run.jobId()));
    object.put("state", finished ? "finished" : starting.isDetached() ? "submitted" : "running");
    object.put("from", from.orElse(null));
    object.put("replaced", old.map(ClusterJob::id).orElse(null));
    return object;
  }

  private static void follow(
      FlinkRun run, FlinkPlan plan, HealthSettings settings, Lines progress) {
    progress.accept("Following the job; Ctrl-C ends this, and the job goes on.");
    JobHealth health =
        new JobHealth(List.of(), HealthThresholds.of(settings, plan), Clock.systemUTC());
    new RunningJob(plan, run, health, Optional.empty(), progress)
        .follow(new CompletableFuture<>())
        .orElseThrow()
        .failure()
        .ifPresent(
            failure -> {
              throw JobFailedException.of(plan.pipeline().value(), failure);
            });
    progress.accept("The job has finished.");
  }
}
