package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRest;
import dev.weir.sandbox.flink.StandaloneCluster;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a pipeline on a cluster of real processes have in common. */
@ExtendWith({SandboxExtension.class, StandaloneClusterExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TriplesOnCluster {
  static final Pattern SAVEPOINT = Pattern.compile("file:\\S*/savepoint-[0-9a-f]+-[0-9a-f]+");

  /** A parallelism for which the cluster has no room. */
  static final int SLOTS_OF_NONE = StandaloneClusterExtension.SLOTS + 1;

  @TempDir static Path jars;

  @TempDir Path folder;

  StandaloneCluster cluster;
  Sandbox sandbox;
  FlinkRest rest;
  Path jar;
  Triples triples;

  @BeforeAll
  void makeJar() throws IOException {
    jar = Triples.jar(jars, Triples.CLASS);
  }

  @BeforeEach
  void prepare(StandaloneCluster shared, Sandbox broker) throws IOException {
    cluster = shared;
    sandbox = broker;
    rest = FlinkRest.at(shared.restAddress());
    triples = new Triples(sandbox, folder);
  }

  @AfterEach
  void leaveNoJob() {
    for (String id : running()) {
      weir("stop", id, "--cancel");
    }
  }

  WeirCall weir(String command, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of(command, "--cluster", cluster.restAddress().toString()));
    all.addAll(List.of(arguments));
    return WeirCall.of(all);
  }

  WeirCall submit(Path fatJar, String... more) {
    return weir("submit", triples.arguments(fatJar, more).toArray(String[]::new));
  }

  List<String> running() {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      if (!JobStatus.valueOf(job.path("state").asText()).isGloballyTerminalState()) {
        ids.add(job.path("jid").asText());
      }
    }
    return ids;
  }

  static JsonNode json(WeirCall call) throws IOException {
    assertSucceeded(call);
    return new ObjectMapper().readTree(call.out());
  }

  static void assertSucceeded(WeirCall call) {
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
  }

  static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(matcher.groupCount());
  }

  void awaitTasks(String id) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(
            () ->
                assertThat(rest.get("/jobs/" + id).path("vertices"))
                    .isNotEmpty()
                    .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING")));
  }
}
