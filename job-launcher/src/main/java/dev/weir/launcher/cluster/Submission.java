package dev.weir.launcher.cluster;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.run.JobStart;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Brings a job that is built onto a cluster, also in the place of one that runs there. Not
 * thread-safe, {@link #halfDone} excepted; for one job.
 */
public final class Submission {
  private final SessionCluster cluster;
  private final FlinkPlan plan;
  private final StreamGraph graph;
  private final JobGraph job;
  private final Path jar;
  private final Consumer<String> progress;
  private Optional<FlinkRun> run = Optional.empty();
  private volatile Optional<String> halfDone = Optional.empty();

  /**
   * Begins with a job that is built, as far as it can be before it is known what it goes on from.
   *
   * @param cluster where it is to run
   * @param plan what it runs
   * @param graph the job
   * @param jar holds all classes that it needs
   * @param progress takes lines for the user while things go on
   */
  public Submission(
      SessionCluster cluster,
      FlinkPlan plan,
      StreamGraph graph,
      Path jar,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.plan = plan;
    this.graph = graph;
    this.job = graph.getJobGraph(Thread.currentThread().getContextClassLoader());
    this.jar = jar;
    this.progress = progress;
  }

  private String name() {
    return plan.pipeline().value();
  }

  /**
   * Finds the job that this one is to replace.
   *
   * @param replaces whether it may replace one
   * @return the job that has its name, if there is one
   * @throws UserMistake where there is one and none may be replaced, or there are several
   */
  public Optional<ClusterJob> replaced(boolean replaces) {
    ClusterJobs jobs = cluster.jobs();
    List<ClusterJob> running = jobs.named(name());
    if (running.isEmpty()) {
      return Optional.empty();
    }
    if (!replaces) {
      throw new UserMistake(
          "A job named '"
              + name()
              + "' is on "
              + cluster.address()
              + " already ("
              + running.get(0)
              + "); stop it with 'weir stop', or give --replace, which stops it with a savepoint"
              + " and goes on from that. Nothing was submitted.");
    }
    return Optional.of(jobs.find(name()));
  }

  /**
   * Checks that the cluster has room for the job.
   *
   * @param replaced the job that will be stopped before
   * @throws UserMistake where slots are missing
   */
  public void requireSlots(Optional<ClusterJob> replaced) {
    FreeSlots.require(plan, cluster, replaced);
  }

  /**
   * Stops the job that this one replaces and tells this one to go on from where it was. A savepoint
   * is taken and checked before, while the old job goes on: one that does not fit leaves it alone.
   *
   * @param directory where savepoints are written, a URI
   * @param gate lets the job go on from a savepoint
   * @return the savepoint that the old job was stopped with
   */
  public String stop(ClusterJob old, Savepoints savepoints, String directory, RestoreGate gate) {
    progress.accept(
        "Checking a savepoint of " + old.name() + " (" + old.id() + "), which goes on meanwhile.");
    halfDone =
        Optional.of(
            "Nothing was stopped or submitted; the savepoint that was to be checked may be left in "
                + directory
                + ".");
    String trial = savepoints.take(old, directory);
    try {
      gate.tryOut(trial);
    } finally {
      cluster.dispose(trial);
    }
    progress.accept("Stopping it with a savepoint.");
    halfDone =
        Optional.of(
            "The cluster goes on stopping the old job of "
                + name()
                + " with a savepoint in "
                + directory
                + ", and the new one was not submitted; go on with the same command and"
                + " --from-savepoint <that savepoint> instead of --replace.");
    String savepoint = savepoints.stop(old, directory, false);
    progress.accept("It has stopped; its savepoint is " + savepoint);
    halfDone =
        Optional.of(
            "The old job of "
                + name()
                + " is stopped; where 'weir list' does not show a new one, go on with the same"
                + " command and --from-savepoint "
                + savepoint
                + " instead of --replace.");
    try {
      gate.pass(savepoint);
    } catch (RuntimeException e) {
      throw stranded(savepoint, e);
    }
    return savepoint;
  }

  /**
   * Submits the job; its tasks need not run yet.
   *
   * @throws CommandFailedException where the cluster does not take it
   */
  public FlinkRun submit() {
    job.setSavepointRestoreSettings(graph.getSavepointRestoreSettings());
    FlinkRun submitted = cluster.submit(job, jar);
    run = Optional.of(submitted);
    halfDone = Optional.empty();
    progress.accept(
        "Submitted "
            + name()
            + " to "
            + cluster.address()
            + " as job "
            + submitted.jobId()
            + "; web UI: "
            + cluster.address().pageOf(submitted.jobId()));
    return submitted;
  }

  /**
   * Says what is left where the process ends now, in the midst of replacing a job; empty where
   * nothing is half-done. Other threads may ask.
   */
  public Optional<String> halfDone() {
    return halfDone;
  }

  /** Returns the job that was submitted. */
  public FlinkRun run() {
    return run.orElseThrow();
  }

  /**
   * Waits until the submitted job works.
   *
   * @return whether it has finished already
   * @throws CommandFailedException where it does not come so far in time
   */
  public boolean await(Duration limit) {
    return new JobStart(plan, run(), progress).await(limit).state().equals("FINISHED");
  }

  /**
   * Says from what to go on, where the old job is stopped and this one could not start.
   *
   * @param savepoint what the old job was stopped with
   * @param problem why this one could not
   */
  public CommandFailedException stranded(String savepoint, RuntimeException problem) {
    String reason = String.valueOf(problem.getMessage());
    return new CommandFailedException(
        "The old job of "
            + name()
            + " is stopped, and the new one is not in its place: "
            + reason
            + (reason.endsWith(".") ? "" : ".")
            + " Nothing is lost: when that is mended, go on with the same command and"
            + " --from-savepoint "
            + savepoint
            + " instead of --replace.",
        problem);
  }
}
