package dev.weir.launcher.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;

/**
 * A job that a cluster knows.
 *
 * @param id Flink's id of it, 32 hexadecimal digits
 * @param name its name, which is that of the pipeline
 * @param status its state
 * @param started when it was submitted
 * @param ended when it ended, where it has
 * @param runningTasks how many of its tasks run
 * @param tasks how many tasks it has
 */
public record ClusterJob(
    String id,
    String name,
    JobStatus status,
    Instant started,
    Optional<Instant> ended,
    int runningTasks,
    int tasks) {

  /** Reads what {@code /jobs/overview} says of a job. */
  static ClusterJob of(JsonNode job) {
    long end = job.path("end-time").asLong();
    return new ClusterJob(
        job.path("jid").asText(),
        job.path("name").asText(),
        JobStatus.valueOf(job.path("state").asText()),
        Instant.ofEpochMilli(job.path("start-time").asLong()),
        end > 0 ? Optional.of(Instant.ofEpochMilli(end)) : Optional.empty(),
        job.path("tasks").path("running").asInt(),
        job.path("tasks").path("total").asInt());
  }

  /** Returns whether it has ended for good. */
  public boolean isOver() {
    return status.isGloballyTerminalState();
  }

  /** Returns its id and state, as a user reads it. */
  @Override
  public String toString() {
    return id + ", " + status + " since " + ended.orElse(started);
  }
}
