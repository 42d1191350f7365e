package dev.weir.launcher.command;

import dev.weir.deployment.model.HealthSettings;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.cluster.ClusterJob;
import dev.weir.launcher.cluster.RestoreGate;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.cluster.Submission;
import dev.weir.launcher.health.HealthThresholds;
import dev.weir.launcher.health.JobHealth;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.run.RestorePoint;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.run.StopOptions;
import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.launcher.terminal.WhenEnded;
import dev.weir.launcher.upgrade.ManifestFolder;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Submits a pipeline that is checked to a cluster that runs already. It is made and used where the
 * classes of the pipeline are those of the thread.
 */
final class SubmitToSession {
  private final SessionCluster cluster;
  private final FlinkPlan plan;
  private final Path jar;
  private final RestoreOptions restoring;
  private final SavepointOptions savepoints;
  private final StartOptions starting;
  private final CommandOutput output;
  private final Consumer<String> progress;
  private final StreamGraph graph;
  private final Submission submission;

  SubmitToSession(
      SessionCluster cluster,
      FlinkPlan plan,
      Path jar,
      RestoreOptions restoring,
      SavepointOptions savepoints,
      StartOptions starting,
      CommandOutput output) {
    this.cluster = cluster;
    this.plan = plan;
    this.jar = jar;
    this.restoring = restoring;
    this.savepoints = savepoints;
    this.starting = starting;
    this.output = output;
    this.progress = output::say;
    this.graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
    this.submission = new Submission(cluster, plan, graph, jar, progress);
  }

  /**
   * Submits it, and waits until all its tasks run, unless that is not wanted.
   *
   * @param replace whether a job of the same name is stopped, and gone on from
   * @param unchecked whether only the cluster can read the savepoint
   * @return what was done, for programs
   */
  Map<String, Object> submit(boolean replace, boolean unchecked) {
    WhenEnded interrupted = WhenEnded.doing(() -> submission.abandon().ifPresent(output::warn));
    try {
      Optional<ClusterJob> old = submission.replaced(replace);
      submission.requireSlots(old);
      RestoreGate gate = gate(unchecked);
      Optional<String> from = old.map(job -> stop(job, gate)).or(() -> goOn(gate));
      try {
        return start(old, from);
      } catch (RuntimeException e) {
        throw old.isPresent() ? submission.stranded(from.orElseThrow(), e) : e;
      }
    } finally {
      interrupted.close();
    }
  }

  /** The one place where it is judged whether the job may go on from a savepoint. */
  private RestoreGate gate(boolean unchecked) {
    return new RestoreGate() {
      @Override
      public void tryOut(String savepoint) {
        if (!unchecked) {
          restoring.tryOut(savepoint, plan, List.of(jar), progress);
        }
      }

      @Override
      public void pass(String savepoint) {
        if (unchecked) {
          RestoreOptions.goOnUnchecked(savepoint, graph);
        } else {
          restoring.goOn(savepoint, plan, graph);
        }
      }
    };
  }

  private String stop(ClusterJob old, RestoreGate gate) {
    return submission.stop(
        old,
        savepoints.of(cluster, progress),
        savepoints.directory(StopOptions.savepointDirectory(plan), cluster),
        gate);
  }

  private Optional<String> goOn(RestoreGate gate) {
    Optional<String> from = restoring.savepoint();
    if (from.isPresent()) {
      gate.tryOut(from.get());
      gate.pass(from.get());
    } else {
      from =
          restoring
              .restore(plan.pipeline().value(), plan, graph, output::warn)
              .map(RestorePoint::path);
      from.ifPresent(gate::tryOut);
    }
    from.ifPresent(point -> progress.accept("It goes on from " + point));
    if (from.isEmpty() && restoring.resumesIfAny()) {
      progress.accept("There is no checkpoint or savepoint of it; it starts afresh.");
    }
    return from;
  }

  private Map<String, Object> start(Optional<ClusterJob> old, Optional<String> from) {
    FlinkRun run = submission.submit(old);
    ManifestFolder.writeAll(
        Manifests.of(plan),
        run.jobId(),
        RestoreOptions.directories(plan),
        Clock.systemUTC(),
        progress);
    boolean finished = !starting.isDetached() && submission.await(starting.timeout());
    if (!starting.isDetached()) {
      progress.accept(finished ? "The job has finished." : "All of its tasks run.");
    }
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

  /** Shows what the submitted job does until it ends. */
  void follow(HealthSettings settings) {
    output.say("Following the job; Ctrl-C ends this, and the job goes on.");
    JobHealth health =
        new JobHealth(List.of(), HealthThresholds.of(settings, plan), Clock.systemUTC());
    new RunningJob(plan, submission.run(), health, Optional.empty(), output)
        .follow(new CompletableFuture<>())
        .orElseThrow()
        .failure()
        .ifPresent(
            failure -> {
              throw JobFailedException.of(plan.pipeline().value(), failure);
            });
    output.say("The job has finished.");
  }
}
