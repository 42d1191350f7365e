package dev.weir.launcher.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.sandbox.flink.JobVitals;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whether a job lives and is ready, and why not.
 *
 * @param vitals what was last seen of it
 * @param checkpointAge how old its last checkpoint is
 * @param sourceLag how many records each source has still to read, by its name, where it knows
 * @param restarts how often it was restarted within the window
 * @param restartWindow the time in which restarts are counted
 * @param notLive why it does not live, in sentences; empty where it does
 * @param notReady why it is not ready though it lives, in sentences
 */
public record HealthReport(
    Optional<JobVitals> vitals,
    Optional<Duration> checkpointAge,
    Map<String, OptionalLong> sourceLag,
    long restarts,
    Duration restartWindow,
    List<String> notLive,
    List<String> notReady) {
  public HealthReport {
    sourceLag = Collections.unmodifiableMap(new TreeMap<>(sourceLag));
    notLive = List.copyOf(notLive);
    notReady = List.copyOf(notReady);
  }

  /** Returns whether the process works and its job is neither failed nor stuck. */
  public boolean isLive() {
    return notLive.isEmpty();
  }

  /** Returns whether it lives, all tasks run and the first checkpoint is done, or not due yet. */
  public boolean isReady() {
    return isLive() && notReady.isEmpty();
  }

  /** Returns the report as JSON; what is not known is null. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("live", isLive());
    json.put("ready", isReady());
    json.put("state", vitals.map(JobVitals::state).orElse("STARTING"));
    json.putObject("tasks")
        .put("running", vitals.map(JobVitals::runningTasks).orElse(0))
        .put("total", vitals.map(JobVitals::tasks).orElse(0));
    ObjectNode checkpoint = json.putObject("last_checkpoint");
    checkpoint.put(
        "id", vitals.flatMap(JobVitals::checkpoint).map(JobVitals.Checkpoint::id).orElse(null));
    checkpoint.put("age_seconds", checkpointAge.map(Duration::toSeconds).orElse(null));
    json.putObject("restarts")
        .put("count", restarts)
        .put("window_seconds", restartWindow.toSeconds());
    ObjectNode lag = json.putObject("source_lag");
    sourceLag.forEach(
        (source, records) ->
            lag.put(source, records.isPresent() ? Long.valueOf(records.getAsLong()) : null));
    ArrayNode reasons = json.putArray("reasons");
    notLive.forEach(reasons::add);
    notReady.forEach(reasons::add);
    return json;
  }
}
