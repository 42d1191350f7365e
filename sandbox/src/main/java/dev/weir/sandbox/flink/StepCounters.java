package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.flink.runtime.StepMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
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

  /** Flink's REST API reads no longer lines, and a chain of operators has many counters. */
  private static final int LONGEST_QUERY = 3_000;

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

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
    HttpClient client = HttpClient.newHttpClient();
    Map<String, Map<String, Long>> values = new TreeMap<>();
    for (JsonNode vertex : get(client, restAddress, "/jobs/" + jobId).path("vertices")) {
      String path =
          "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      StringJoiner ids = new StringJoiner(",");
      for (JsonNode metric : get(client, restAddress, path)) {
        if (METRIC.matcher(metric.path("id").asText()).find()) {
          String id = URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8);
          if (ids.length() > 0 && ids.length() + id.length() > LONGEST_QUERY) {
            sum(client, restAddress, path, ids.toString(), values);
            ids = new StringJoiner(",");
          }
          ids.add(id);
        }
      }
      if (ids.length() > 0) {
        sum(client, restAddress, path, ids.toString(), values);
      }
    }
    return new StepCounters(values);
  }

  private static void sum(
      HttpClient client,
      URI restAddress,
      String path,
      String ids,
      Map<String, Map<String, Long>> values) {
    get(client, restAddress, path + "?agg=sum&get=" + ids).forEach(metric -> add(metric, values));
  }

  private static void add(JsonNode metric, Map<String, Map<String, Long>> values) {
    Matcher matcher = METRIC.matcher(metric.path("id").asText());
    if (matcher.find()) {
      values
          .computeIfAbsent(matcher.group(1), step -> new TreeMap<>())
          .merge(matcher.group(2), metric.path("sum").asLong(), Long::sum);
    }
  }

  private static JsonNode get(HttpClient client, URI restAddress, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(restAddress + path)).timeout(LIMIT).build();
    try {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
    } catch (IOException e) {
      throw new IllegalStateException("Flink's REST API at " + restAddress + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Flink's REST API", e);
    }
  }
}
