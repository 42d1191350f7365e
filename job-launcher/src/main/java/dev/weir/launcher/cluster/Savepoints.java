package dev.weir.launcher.cluster;

import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.flink.FlinkRun;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.ExceptionUtils;

/**
 * Takes savepoints of jobs of a cluster, and stops jobs. A job whose savepoint fails is never
 * cancelled instead. Not thread-safe.
 */
public final class Savepoints {
  private static final Set<CheckpointFailureReason> WRITING =
      Set.of(
          CheckpointFailureReason.IO_EXCEPTION,
          CheckpointFailureReason.FINALIZE_CHECKPOINT_FAILURE);

  private static final Duration CANCEL_LIMIT = Duration.ofSeconds(60);

  private final SessionCluster cluster;
  private final PatientWait wait;
  private final Duration limit;

  /**
   * @param cluster where the jobs run
   * @param wait says what takes long
   * @param limit how long a savepoint may take
   */
  public Savepoints(SessionCluster cluster, PatientWait wait, Duration limit) {
    this.cluster = cluster;
    this.wait = wait;
    this.limit = limit;
  }

  /**
   * Takes a savepoint of a job, which goes on.
   *
   * @param directory where it is written, a URI
   * @return where it is
   * @throws UserMistake where the directory cannot be written
   * @throws CommandFailedException where it fails otherwise
   */
  public String take(ClusterJob job, String directory) {
    FlinkRun run = cluster.run(job);
    return await(run.takingSavepoint(directory), job, directory, ", in " + directory);
  }

  /**
   * Stops a job with a savepoint.
   *
   * @param directory where it is written, a URI
   * @param drain whether to emit all that is still open, as for a job that is not to go on
   * @return where it is
   * @throws UserMistake where the directory cannot be written
   * @throws CommandFailedException where it fails otherwise
   */
  public String stop(ClusterJob job, String directory, boolean drain) {
    // Flink does not give it up when the client goes: the job ends all the same.
    return await(
        cluster.run(job).stoppingWithSavepoint(directory, drain),
        job,
        directory,
        ", and the job ends when it is done, in " + directory);
  }

  private String await(
      CompletableFuture<String> savepoint, ClusterJob job, String directory, String then) {
    try {
      return wait.await(savepoint, limit, "the savepoint of " + job.name());
    } catch (TimeoutException e) {
      throw new CommandFailedException(
          "The savepoint of "
              + job.name()
              + " is not done within "
              + limit.toSeconds()
              + " s; the cluster goes on with it"
              + then
              + ". See "
              + cluster.address().pageOf(job.id())
              + ", and give it more time with --timeout.",
          e);
    } catch (ExecutionException e) {
      throw failed(job, directory, e.getCause());
    }
  }

  private RuntimeException failed(ClusterJob job, String directory, Throwable cause) {
    if (cannotWrite(cause)) {
      return new UserMistake(
          "The cluster cannot write a savepoint of "
              + job.name()
              + " to "
              + directory
              + " ("
              + ServerErrors.reason(cause)
              + "); give another directory with --directory. The job goes on.",
          cause);
    }
    return new CommandFailedException(
        isOf(cause, Set.of(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING))
            ? "No savepoint can be taken of "
                + job.name()
                + ": not all of its tasks run. Wait until they do, or stop it without one by"
                + " 'weir stop --cancel'."
            : "The savepoint of "
                + job.name()
                + " failed"
                + whatBecame(job)
                + ": "
                + ServerErrors.reason(cause),
        cause);
  }

  private String whatBecame(ClusterJob job) {
    try {
      return cluster.jobs().alive().stream().anyMatch(each -> each.id().equals(job.id()))
          ? ", and the job goes on"
          : ", and the job has ended";
    } catch (UserMistake e) {
      return ", and the cluster does not say what became of the job";
    }
  }

  private static boolean cannotWrite(Throwable cause) {
    return isOf(cause, WRITING)
        || ExceptionUtils.findThrowableWithMessage(cause, "Failed to create savepoint directory")
            .isPresent();
  }

  private static boolean isOf(Throwable cause, Set<CheckpointFailureReason> reasons) {
    return ExceptionUtils.findThrowableSerializedAware(
            cause, CheckpointException.class, Savepoints.class.getClassLoader())
        .filter(each -> reasons.contains(each.getCheckpointFailureReason()))
        .isPresent();
  }

  /**
   * Cancels a job, without a savepoint.
   *
   * @throws CommandFailedException where it does not end within a minute
   */
  public void cancel(ClusterJob job) {
    FlinkRun run = cluster.run(job);
    try {
      wait.await(
          CompletableFuture.runAsync(() -> run.cancel(CANCEL_LIMIT)),
          CANCEL_LIMIT.plusSeconds(1),
          "the end of " + job.name());
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailedException(
          job.name()
              + " has not ended within "
              + CANCEL_LIMIT.toSeconds()
              + " s of being cancelled; the cluster goes on with it. See "
              + cluster.address().pageOf(job.id())
              + ".",
          e);
    }
  }
}
