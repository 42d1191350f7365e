package dev.weir.launcher.cluster;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.run.JobStart;
import dev.weir.launcher.terminal.ShellWord;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Brings a job that is built onto a cluster, also in the place of one that runs there. Not
 * thread-safe, {@link #abandon} excepted; for one job.
 */
public final class Submission {
  private static final Duration CANCEL_LIMIT = Duration.ofSeconds(60);
  private static final Duration DISPOSE_LIMIT = Duration.ofSeconds(60);

  /** Whoever has pressed Ctrl-C does not want to wait. */
  private static final Duration SHORT_DISPOSE_LIMIT = Duration.ofSeconds(10);

  private final SessionCluster cluster;
  private final FlinkPlan plan;
  private final StreamGraph graph;
  private final JobGraph job;
  private final Path jar;
  private final Consumer<String> progress;
  private Optional<FlinkRun> run = Optional.empty();
  private volatile Optional<String> halfDone = Optional.empty();
  private volatile Optional<String> trial = Optional.empty();

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
    String taken = savepoints.take(old, directory);
    trial = Optional.of(taken);
    halfDone = Optional.of("Nothing was stopped or submitted.");
    try {
      gate.tryOut(taken);
    } finally {
      dispose(taken, DISPOSE_LIMIT).ifPresent(progress);
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
                + ShellWord.of(savepoint)
                + " instead of --replace.");
    try {
      gate.pass(savepoint);
    } catch (RuntimeException e) {
      throw stranded(savepoint, e);
    }
    return savepoint;
  }

  /** Removes the savepoint that was only for the check; returns what to say where that fails. */
  private Optional<String> dispose(String savepoint, Duration limit) {
    boolean gone = cluster.dispose(savepoint, limit);
    trial = Optional.empty();
    return gone
        ? Optional.empty()
        : Optional.of(
            "The savepoint that was only to be checked could not be removed; it is "
                + savepoint
                + ".");
  }

  /**
   * Submits the job; its tasks need not run yet. Where another one of its name has come to the
   * cluster since it was looked for, the later one of the two goes.
   *
   * @param replaced the job in whose place this one comes
   * @throws CommandFailedException where the cluster does not take it, or another was earlier
   */
  public FlinkRun submit(Optional<ClusterJob> replaced) {
    job.setSavepointRestoreSettings(graph.getSavepointRestoreSettings());
    FlinkRun submitted = cluster.submit(job, jar);
    giveWay(submitted, replaced.map(ClusterJob::id));
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

  /** Two submissions at once both see the two jobs, in the same order. */
  private void giveWay(FlinkRun submitted, Optional<String> replaced) {
    List<ClusterJob> named =
        cluster.jobs().named(name()).stream()
            .filter(each -> !replaced.equals(Optional.of(each.id())))
            .sorted(Comparator.comparing(ClusterJob::started).thenComparing(ClusterJob::id))
            .toList();
    if (named.isEmpty() || named.get(0).id().equals(submitted.jobId())) {
      return;
    }
    boolean gone = isCancelled(submitted);
    throw new CommandFailedException(
        "Another job named '"
            + name()
            + "' came to "
            + cluster.address()
            + " at the same time and before this one ("
            + named.get(0)
            + "); this one ("
            + submitted.jobId()
            + ") "
            + (gone
                ? "was cancelled."
                : "could not be cancelled: do that by 'weir stop --cancel'."));
  }

  private static boolean isCancelled(FlinkRun run) {
    try {
      run.cancel(CANCEL_LIMIT);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * Leaves it where the process ends now, in the midst of replacing a job: removes what was only to
   * be checked, and says what is left; empty where nothing is half-done. Other threads may ask.
   */
  public Optional<String> abandon() {
    Optional<String> said = halfDone;
    Optional<String> stays = trial.flatMap(savepoint -> dispose(savepoint, SHORT_DISPOSE_LIMIT));
    return said.map(text -> text + stays.map(more -> " " + more).orElse(""));
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
            + ShellWord.of(savepoint)
            + " instead of --replace.",
        problem);
  }
}
