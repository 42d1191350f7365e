package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.FilesBelow;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A savepoint")
@ExtendWith(SandboxExtension.class)
class SavepointIT {
  private static final Path KEPT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/savepoint-v1");

  @TempDir Path folder;

  private Sandbox sandbox;
  private String input;

  @BeforeEach
  void createTopic(Sandbox each) {
    sandbox = each;
    input = each.topics().createUnique("visits");
  }

  private FlinkPlan plan(PipelineDefinition pipeline, String backend, String forgotten) {
    return sandbox.compile(
        pipeline,
        sandbox.descriptor(
            """
            pipeline:
              delivery: exactly_once
              state_backend: %s
              checkpointing: {interval: 200 ms, directory: '%s'}
              flink: {execution.checkpointing.incremental: 'true'}
              segments:
                - steps_config:
                    in: {bootstrap_servers: ['x:1'], topic: %s, auto_offset_reset: earliest,
                         dlq: {topic: %s-dead, bootstrap_servers: ['x:1']}}
                    batch-out: {path: '%s'}
                    %s: {state_ttl: 1 d}
                    tumbling-out: {bootstrap_servers: ['x:1'], topic: %s-out}
            """
                .formatted(
                    backend,
                    folder.resolve("checkpoints").toUri(),
                    input,
                    input,
                    folder.resolve("files").toUri(),
                    forgotten,
                    input)));
  }

  private void createOutputs() {
    sandbox.topics().create(input + "-out", 1);
    sandbox.topics().create(input + "-dead", 1);
    sandbox
        .topics()
        .send(input, "{\"user\":\"a\",\"seconds\":3}", "{\"user\":\"b\",\"seconds\":4}");
  }

  private static void awaitRead(FlinkRun run, int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("batch", StepMetrics.MESSAGES_IN) >= messages);
    // Of a job whose other tasks do not run yet no savepoint can be taken.
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.vitals().runningTasks() == run.vitals().tasks());
  }

  private static void awaitCheckpoint(FlinkRun run) {
    long before = checkpoint(run);
    Awaitility.await().atMost(Patience.LIMIT).until(() -> checkpoint(run) > before + 1);
  }

  private static long checkpoint(FlinkRun run) {
    return run.vitals().checkpoint().map(JobVitals.Checkpoint::id).orElse(0L);
  }

  /** Takes a savepoint of a job that goes on, by Flink's REST API. */
  private String savepoint(FlinkRun run, String format) throws Exception {
    String path = "/jobs/" + run.jobId() + "/savepoints";
    String order =
        "{\"target-directory\": \"%s\", \"cancel-job\": false, \"formatType\": \"%s\"}"
            .formatted(savepoints(), format);
    String trigger =
        rest(path, HttpRequest.BodyPublishers.ofString(order)).path("request-id").asText();
    HttpRequest.BodyPublisher nothing = null;
    return Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(
            () -> rest(path + "/" + trigger, nothing).path("operation").path("location").asText(),
            location -> !location.isEmpty());
  }

  private JsonNode rest(String path, HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.flink().restAddress() + path));
    if (body != null) {
      request.POST(body);
    }
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body());
  }

  private String savepoints() {
    return folder.resolve("savepoints").toUri().toString();
  }

  /** Returns what each operator keeps, one line for each state, in order. */
  static TreeMap<String, List<String>> states(Manifest manifest) {
    TreeMap<String, List<String>> all = new TreeMap<>();
    for (ManifestOperator operator : manifest.operators()) {
      List<String> states = new ArrayList<>();
      operator.key().ifPresent(key -> states.add("key " + key.fingerprint()));
      operator.states().stream()
          .map(
              state ->
                  state.name()
                      + " "
                      + state.kind()
                      + state.type().map(type -> " " + type.fingerprint()).orElse(""))
          .sorted()
          .forEach(states::add);
      all.put(operator.uid() + " " + operator.id(), states);
    }
    return all;
  }

  /**
   * Some operators of Flink's register state only where they are restored, so the job that is
   * looked at is.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void holdsWhatTheManifestSays(String backend) throws Exception {
    createOutputs();
    FlinkPlan plan = plan(new EveryState(), backend, "forgotten");
    String first;
    try (FlinkRun run = sandbox.start(plan)) {
      awaitRead(run, 2);
      first = run.stopWithSavepoint(savepoints(), false);
    }
    if ("update".equals(System.getProperty("weir.snapshots")) && !Files.exists(KEPT)) {
      keep(Path.of(URI.create(first)));
    }
    List<String> taken = new ArrayList<>(List.of(first));
    try (FlinkRun run = sandbox.start(plan, first)) {
      awaitCheckpoint(run);
      taken.add(savepoint(run, "CANONICAL"));
      taken.add(savepoint(run, "NATIVE"));
      run.cancel();
      taken.add(newestCheckpoint());
    }

    UpgradeGate gate = new UpgradeGate(plan, getClass().getClassLoader());
    for (String each : taken) {
      Savepoint savepoint = Savepoint.at(each);
      PipelineVersion version = savepoint.version(getClass().getClassLoader());
      assertThat(version.unreadable()).isEmpty();
      assertThat(version.manifest().pipeline()).isEqualTo("every-state");
      if (!each.equals(first)) {
        assertThat(states(version.manifest())).as(each).isEqualTo(states(Manifests.of(plan)));
      }
      UpgradeReport report = gate.verdict(savepoint);
      assertThat(report.verdict()).as(ReportText.of(report)).isEqualTo(Verdict.SAFE);
      assertThat(report.steps()).allMatch(step -> step.is(ChangeKind.UNCHANGED));
    }
  }

  private String newestCheckpoint() {
    return FilesBelow.of(folder.resolve("checkpoints")).stream()
        .filter(file -> file.endsWith(Savepoint.METADATA))
        .findFirst()
        .orElseThrow()
        .getParent()
        .toUri()
        .toString();
  }

  private static void keep(Path savepoint) throws IOException {
    Files.createDirectories(KEPT);
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        Files.copy(file, KEPT.resolve(file.getFileName()));
      }
    }
  }

  /**
   * A failure means that savepoints of users cannot be gone on from any more. It is written with
   * -Dweir.snapshots=update where it is not there yet.
   */
  @ParameterizedTest
  @CsvSource({
    "hashmap, forgotten, UNCHANGED",
    "hashmap, count, SERIALIZER_MIGRATES",
    "rocksdb, count, SERIALIZER_MIGRATES"
  })
  void ofTheFirstVersionIsRestored(String backend, String forgotten, ChangeKind change) {
    UpgradeGate gate =
        new UpgradeGate(plan(new EveryState(), backend, forgotten), getClass().getClassLoader());
    Savepoint savepoint = Savepoint.at(KEPT.toUri().toString());

    UpgradeReport report = gate.check(savepoint, Set.of());
    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(report.steps())
        .filteredOn(step -> Set.of("count", "forgotten").contains(step.step()))
        .hasSize(2)
        .allMatch(step -> step.is(change));
    List<String> said = new ArrayList<>();
    gate.probe(savepoint, List.of(), said::add);
    assertThat(said)
        .startsWith("Trying " + savepoint.path() + " on a Flink cluster in this process.")
        .endsWith("It can be restored.");
  }
}
