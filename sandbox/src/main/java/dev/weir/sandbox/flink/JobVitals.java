package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a job is, as Flink's REST API tells it.
 *
 * <pre>{@code
 * JobVitals vitals = run.vitals();
 * boolean running = vitals.runningTasks() == vitals.tasks();
 * }</pre>
 *
 * @param state the state of the job, a word of Flink's such as {@code RUNNING}
 * @param runningTasks how many of its tasks run
 * @param tasks how many tasks it has
 * @param checkpoint the last completed checkpoint of this job
 * @param failures its last failures, at most sixteen, oldest first
 * @param pendingRecords the records that each source has still to read, by {@link #metricName}; a
 *     source that does not know yet is not in it
 */
public record JobVitals(
    String state,
    int runningTasks,
    int tasks,
    Optional<Checkpoint> checkpoint,
    List<Failure> failures,
    Map<String, Long> pendingRecords) {
  private static final String PENDING = ".pendingRecords";

  public JobVitals {
    failures = List.copyOf(failures);
    pendingRecords = Map.copyOf(pendingRecords);
  }

  /**
   * A completed checkpoint.
   *
   * @param id its number, which grows
   * @param completed when the last task had acknowledged it
   */
  public record Checkpoint(long id, Instant completed) {}

  /**
   * A failure of the job.
   *
   * @param time when it happened
   * @param reason why, in one line
   */
  public record Failure(Instant time, String reason) {}

  static JobVitals read(FlinkRest rest, String jobId) {
    String path = "/jobs/" + jobId;
    JsonNode job = rest.get(path);
    int running = 0;
    int tasks = 0;
    for (JsonNode vertex : job.path("vertices")) {
      running += vertex.path("tasks").path("RUNNING").asInt();
      tasks += vertex.path("parallelism").asInt();
    }
    return new JobVitals(
        job.path("state").asText(),
        running,
        tasks,
        // Asked of a job that is initializing, Flink answers with an error of its own.
        job.path("state").asText().equals("INITIALIZING")
            ? Optional.empty()
            : checkpoint(rest.find(path + "/checkpoints")),
        failures(rest.get(path + "/exceptions").path("exceptionHistory").path("entries")),
        pending(rest.sums(jobId, job, name -> name.endsWith(PENDING))));
  }

  /** Returns how the metrics of a source name it, which has the name of its step. */
  public static String metricName(String source) {
    return "Source: ".concat(source).replaceAll("[ .:,]", "_");
  }

  /** Of a job that starts or has no checkpoints, Flink knows none. */
  private static Optional<Checkpoint> checkpoint(Optional<JsonNode> checkpoints) {
    return checkpoints
        .map(all -> all.path("latest").path("completed"))
        .filter(JsonNode::isObject)
        .map(
            latest ->
                new Checkpoint(
                    latest.path("id").asLong(),
                    Instant.ofEpochMilli(latest.path("latest_ack_timestamp").asLong())));
  }

  private static List<Failure> failures(JsonNode entries) {
    List<Failure> failures = new ArrayList<>();
    entries.forEach(
        entry ->
            failures.add(
                new Failure(
                    Instant.ofEpochMilli(entry.path("timestamp").asLong()),
                    FailureReason.ofStackTrace(entry.path("stacktrace").asText()))));
    failures.sort(Comparator.comparing(Failure::time));
    return failures;
  }

  private static Map<String, Long> pending(List<JsonNode> sums) {
    return sums.stream()
        .collect(
            Collectors.toMap(
                metric -> metric.path("id").asText().replace(PENDING, ""),
                metric -> metric.path("sum").asLong(),
                Long::sum));
  }
}
