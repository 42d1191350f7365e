package dev.weir.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.StandaloneCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A job on a cluster of real processes, as Flink's REST API shows it. */
final class ChaosJob implements AutoCloseable {
  private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandaloneCluster cluster;
  private final String id;
  private boolean cancelled;

  ChaosJob(StandaloneCluster cluster, String id) {
    this.cluster = cluster;
    this.id = id;
  }

  private JsonNode ask(String path) {
    URI address = cluster.restAddress().resolve("/jobs/" + id + path);
    try (InputStream answer = address.toURL().openStream()) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the job with a savepoint, and returns where that is. */
  String stopWithSavepoint(Path directory) {
    return stop("--savepointPath", directory.toUri().toString(), id);
  }

  /** Ends the job as its input would, with a savepoint of all that it still holds. */
  void drainWithSavepoint(Path directory) {
    stop("--drain", "-Dclient.timeout=10 min", "--savepointPath", directory.toUri().toString(), id);
  }

  private String stop(String... words) {
    String answer =
        cluster.flink(Stream.concat(Stream.of("stop"), Stream.of(words)).toArray(String[]::new));
    Matcher path = SAVEPOINT.matcher(answer);
    if (!path.find()) {
      throw new IllegalStateException(answer);
    }
    cancelled = true;
    return path.group(1);
  }

  String state() {
    return ask("").path("state").asText();
  }

  boolean allTasksRun() {
    JsonNode vertices = ask("").path("vertices");
    return !vertices.isEmpty()
        && StreamSupport.stream(vertices.spliterator(), false)
            .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
  }

  /** Returns how often the job went on from a checkpoint. */
  int restored() {
    return ask("/checkpoints").path("counts").path("restored").asInt();
  }

  int completedCheckpoints() {
    return ask("/checkpoints").path("counts").path("completed").asInt();
  }

  /** Returns where the last completed checkpoint is. */
  String lastCheckpoint() {
    return ask("/checkpoints").path("latest").path("completed").path("external_path").asText();
  }

  /** Returns the size of the largest checkpoint's state, in bytes. */
  long largestCheckpoint() {
    return ask("/checkpoints").path("summary").path("state_size").path("max").asLong();
  }

  /** Returns what the last failure was, empty without one. */
  String lastFailure() {
    return ask("/exceptions")
        .path("exceptionHistory")
        .path("entries")
        .path(0)
        .path("stacktrace")
        .asText();
  }

  /** Waits until all tasks run and a checkpoint after this call is complete. */
  void awaitProgress() {
    await("all tasks to run").until(this::allTasksRun);
    int completed = completedCheckpoints();
    await("a checkpoint").until(() -> completedCheckpoints() > completed);
  }

  /** Waits until the job has gone on from a checkpoint more than some times. */
  void awaitRestoredMoreThan(int times) {
    await("the job to go on from a checkpoint").until(() -> restored() > times && allTasksRun());
  }

  ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class);
  }

  /** Cancels the job, the first time, and waits for its end. */
  void cancel() {
    if (cancelled) {
      return;
    }
    cancelled = true;
    HttpRequest request =
        HttpRequest.newBuilder(cluster.restAddress().resolve("/jobs/" + id))
            .method("PATCH", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)
        .join();
    await("the job to end").until(() -> state().equals("CANCELED"));
  }

  @Override
  public void close() {
    cancel();
  }
}
