package dev.weir.sandbox.flink;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks Flink's REST API.
 *
 * <pre>{@code
 * FlinkRest rest = FlinkRest.at(java.net.URI.create("http://127.0.0.1:8081"));
 * int free = rest.get("/overview").path("slots-available").asInt();
 * }</pre>
 *
 * <p>An answer is waited for at most a minute. Thread-safe.
 */
public final class FlinkRest {
  /** Flink's REST API reads no longer lines, and a chain of operators has many counters. */
  private static final int LONGEST_QUERY = 3_000;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Supplier<HttpClient> client;
  private final URI address;
  private final Map<String, String> headers;

  /** Is made when something is asked for the first time: a job that runs need not wait. */
  private static final class SharedClient {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
  }

  /** Is made with the first answer, for the same reason. */
  private static final class SharedMapper {
    static final ObjectMapper JSON = new ObjectMapper();
  }

  private FlinkRest(Supplier<HttpClient> client, URI address, Map<String, String> headers) {
    this.client = client;
    this.address = address;
    this.headers = Map.copyOf(headers);
  }

  /** Returns the API at an address, the same as that of the web UI. */
  public static FlinkRest at(URI address) {
    return new FlinkRest(() -> SharedClient.CLIENT, address, Map.of());
  }

  /**
   * Returns the API at an address.
   *
   * @param address the same as that of the web UI, without a slash at the end
   * @param client how it is asked, such as with which certificates
   * @param headers further headers of each request, such as what a proxy wants
   */
  public static FlinkRest at(URI address, HttpClient client, Map<String, String> headers) {
    return new FlinkRest(() -> client, address, headers);
  }

  /**
   * Returns the answer to a path.
   *
   * @throws FlinkRestException where the API does not answer, or with an error
   */
  public JsonNode get(String path) {
    return answer(path, send(path));
  }

  /**
   * Returns the answer to a path, or nothing where there is no such thing.
   *
   * @throws FlinkRestException where the API does not answer, or with another error
   */
  Optional<JsonNode> find(String path) {
    HttpResponse<InputStream> response = send(path);
    if (response.statusCode() == NOT_FOUND) {
      discard(response);
      return Optional.empty();
    }
    return Optional.of(answer(path, response));
  }

  private HttpResponse<InputStream> send(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
    headers.forEach(request::header);
    try {
      return client.get().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw FlinkRestException.silent(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Flink's REST API", e);
    }
  }

  private JsonNode answer(String path, HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      if (response.statusCode() != OK) {
        throw FlinkRestException.refused(address, path, response.statusCode(), error(body));
      }
      return SharedMapper.JSON.readTree(body);
    } catch (JacksonException e) {
      throw FlinkRestException.foreign(address, path, response.statusCode(), e);
    } catch (IOException e) {
      throw FlinkRestException.silent(address, e);
    }
  }

  /** Flink says in the first line of its first error what is wrong; a stack trace may follow. */
  private static String error(InputStream body) throws IOException {
    try {
      return SharedMapper.JSON
          .readTree(body)
          .path("errors")
          .path(0)
          .asText()
          .lines()
          .findFirst()
          .orElse("");
    } catch (JacksonException e) {
      return "";
    }
  }

  private static void discard(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // It was not wanted anyway.
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
