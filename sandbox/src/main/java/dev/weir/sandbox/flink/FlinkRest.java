package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Asks Flink's REST API. Thread-safe. */
final class FlinkRest {
  /** Flink's REST API reads no longer lines, and a chain of operators has many counters. */
  private static final int LONGEST_QUERY = 3_000;

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  FlinkRest(URI address) {
    this.address = address;
  }

  /**
   * Returns the answer to a path.
   *
   * @throws IllegalStateException where the API does not answer
   */
  JsonNode get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT).build();
    try {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
    } catch (IOException e) {
      throw new IllegalStateException("Flink's REST API at " + address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Flink's REST API", e);
    }
  }

  /** Returns some metrics of each vertex of a job, each with its sum over the subtasks. */
  List<JsonNode> sums(String jobId, JsonNode job, Predicate<String> names) {
    List<JsonNode> sums = new ArrayList<>();
    for (JsonNode vertex : job.path("vertices")) {
      String path =
          "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      StringJoiner ids = new StringJoiner(",");
      for (JsonNode metric : get(path)) {
        if (names.test(metric.path("id").asText())) {
          String id = URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8);
          if (ids.length() > 0 && ids.length() + id.length() > LONGEST_QUERY) {
            addSums(path, ids.toString(), sums);
            ids = new StringJoiner(",");
          }
          ids.add(id);
        }
      }
      if (ids.length() > 0) {
        addSums(path, ids.toString(), sums);
      }
    }
    return sums;
  }

  private void addSums(String path, String ids, List<JsonNode> sums) {
    get(path + "?agg=sum&get=" + ids).forEach(sums::add);
  }
}
