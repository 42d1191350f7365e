package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.flink.runtime.StepMetrics;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many messages each step of a running job has handled, summed over its subtasks, as Flink's
 * REST API tells it.
 *
 * <pre>{@code
 * StepCounters counters = run.counters();
 * long parsed = counters.of("parser", StepMetrics.MESSAGES_OUT);
 * }</pre>
 *
 * @param values the counts by step and name of the counter
 */
public record StepCounters(Map<String, Map<String, Long>> values) {
  private static final Pattern METRIC =
      Pattern.compile(
          "\\."
              + StepMetrics.PIPELINE_GROUP
              + "\\.[^.]+\\."
              + StepMetrics.STEP_GROUP
              + "\\.([^.]+)\\.("
              + String.join("|", StepMetrics.COUNTERS)
              + ")$");

  /**
   * Returns a count, 0 for a step or counter that is not there yet.
   *
   * @param step the step's path
   * @param counter one of the names in {@link StepMetrics}
   */
  public long of(String step, String counter) {
    return values.getOrDefault(asReported(step), Map.of()).getOrDefault(counter, 0L);
  }

  /** Flink's REST API replaces these characters in the names of metric groups. */
  private static String asReported(String step) {
    return step.replaceAll("[ .:,]", "_");
  }

  /**
   * Reads the counters of a job.
   *
   * @param restAddress the cluster's REST API
   * @param jobId Flink's id of the job
   * @throws IllegalStateException where the API does not answer
   */
  public static StepCounters read(URI restAddress, String jobId) {
    return read(FlinkRest.at(restAddress), jobId);
  }

  static StepCounters read(FlinkRest rest, String jobId) {
    Map<String, Map<String, Long>> values = new TreeMap<>();
    rest.sums(jobId, rest.get("/jobs/" + jobId), name -> METRIC.matcher(name).find())
        .forEach(metric -> add(metric, values));
    return new StepCounters(values);
  }

  private static void add(JsonNode metric, Map<String, Map<String, Long>> values) {
    Matcher matcher = METRIC.matcher(metric.path("id").asText());
    if (matcher.find()) {
      values
          .computeIfAbsent(matcher.group(1), step -> new TreeMap<>())
          .merge(matcher.group(2), metric.path("sum").asLong(), Long::sum);
    }
  }
}
