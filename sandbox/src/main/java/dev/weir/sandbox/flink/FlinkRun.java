package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sandbox.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;

/**
 * A job that was submitted to a cluster.
 *
 * <pre>{@code
 * try (FlinkRun run = cluster.submit(streamGraph, java.util.List.of())) {
 *   StepCounters counters = run.counters();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FlinkRun implements AutoCloseable {
  private final ClusterClient<?> client;
  private final JobID jobId;
  private final FlinkRest rest;

  FlinkRun(ClusterClient<?> client, JobID jobId, URI restAddress) {
    this(client, jobId, FlinkRest.at(restAddress));
  }

  /**
   * Takes a job of a cluster that runs already.
   *
   * @param client sends what changes the job; it stays its owner's to close
   * @param jobId Flink's id of the job
   * @param rest tells how the job is
   */
  public FlinkRun(ClusterClient<?> client, JobID jobId, FlinkRest rest) {
    this.client = client;
    this.jobId = jobId;
    this.rest = rest;
  }

  /** Returns Flink's id of the job, 32 hexadecimal digits. */
  public String jobId() {
    return jobId.toHexString();
  }

  /** Returns the state the job is in. */
  public JobStatus status() {
    return Waiting.forResult(client.getJobStatus(jobId), Patience.LIMIT, "the job's status");
  }

  /** Reads how many messages each step has handled since the job's last start. */
  public StepCounters counters() {
    return StepCounters.read(rest, jobId());
  }

  /** Reads how the job is. */
  public JobVitals vitals() {
    return JobVitals.read(rest, jobId());
  }

  /** Returns the name of a chain that has failed, as its operators are named; empty for none. */
  public Optional<String> failedChain() {
    for (JsonNode vertex : rest.get("/jobs/" + jobId()).path("vertices")) {
      if (vertex.path("tasks").path("FAILED").asInt() > 0) {
        return Optional.of(vertex.path("name").asText());
      }
    }
    return Optional.empty();
  }

  /** Completes when the job has ended, with what ended it where it failed. */
  public CompletableFuture<Optional<Throwable>> end() {
    return client
        .requestJobResult(jobId)
        .thenApply(
            result ->
                result
                    .getSerializedThrowable()
                    .map(error -> error.deserializeError(FlinkRun.class.getClassLoader())));
  }

  /**
   * Waits until the job has finished.
   *
   * @throws IllegalStateException where it failed, with the cause, or is not done in time
   */
  public void awaitFinished(Duration limit) {
    Waiting.forResult(end(), limit, "the job's end")
        .ifPresent(
            error -> {
              throw new IllegalStateException("The job failed: " + FailureReason.of(error), error);
            });
  }

  /**
   * Takes a savepoint and stops the job, within {@link Patience#LIMIT}.
   *
   * @param folder where the savepoint goes, a URI
   * @param drain whether to emit all that is still open, as for a job that will not be resumed
   * @return where the savepoint is
   */
  public String stopWithSavepoint(String folder, boolean drain) {
    return Waiting.forResult(stoppingWithSavepoint(folder, drain), Patience.LIMIT, "the savepoint");
  }

  /**
   * Begins to take a savepoint and to stop the job.
   *
   * @param folder where the savepoint goes, a URI
   * @param drain whether to emit all that is still open, as for a job that will not be resumed
   * @return completes with where the savepoint is when the job has ended; where it fails, the job
   *     may go on
   */
  public CompletableFuture<String> stoppingWithSavepoint(String folder, boolean drain) {
    return client.stopWithSavepoint(jobId, drain, folder, SavepointFormatType.CANONICAL);
  }

  /**
   * Begins to take a savepoint of the job, which goes on.
   *
   * @param folder where the savepoint goes, a URI
   * @return completes with where the savepoint is
   */
  public CompletableFuture<String> takingSavepoint(String folder) {
    return client.triggerSavepoint(jobId, folder, SavepointFormatType.CANONICAL);
  }

  /** Cancels the job and waits until it has ended, at most {@link Patience#LIMIT}. */
  public void cancel() {
    cancel(Patience.LIMIT);
  }

  /**
   * Cancels the job and waits until it has ended.
   *
   * @param limit how long at most; a step that cannot be interrupted keeps its job from ending
   * @throws IllegalStateException where it has not ended in time
   */
  public void cancel(Duration limit) {
    CompletableFuture<JobResult> result = client.requestJobResult(jobId);
    Waiting.forResult(
        client.cancel(jobId).thenCombine(result, (cancelled, ended) -> ended),
        limit,
        "the cancelled job's end");
  }

  /**
   * Cancels the job where it has not ended, and waits until it has, at most {@link Patience#LIMIT}.
   */
  @Override
  public void close() {
    if (!status().isGloballyTerminalState()) {
      try {
        cancel();
      } catch (IllegalStateException e) {
        // It may have ended by itself meanwhile.
        if (!status().isGloballyTerminalState()) {
          throw e;
        }
      }
    }
  }
}
