package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The placement of a descriptor, on the running job")
class PlacementIT extends InputOutput {
  private FlinkPlan plan(String... segments) {
    PipelineDefinition definition =
        PipelineDefinition.of(
            "placed",
            () ->
                streamingSource("in", "in")
                    .apply("map 1", map(m -> m.payload()))
                    .apply("map 2", map(m -> m.payload()))
                    .sink("out", streamSink("out")));
    String yaml =
        """
        connections: {main: {bootstrap_servers: 'x:1'}}
        pipeline:
          segments:
            - {parallelism: 1, steps_config: {in: {connection: main, topic: %s}}}
        """
            .formatted(input);
    String sink = "out: {connection: main, topic: " + output;
    return sandbox.compile(
        definition,
        sandbox.descriptor(yaml + String.join("\n", segments).replace("out: {", sink).indent(4)));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.flink().restAddress().resolve(path)).build();
    return new ObjectMapper()
        .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body());
  }

  private int takenSlots() throws IOException, InterruptedException {
    JsonNode overview = get("/overview");
    return overview.path("slots-total").asInt() - overview.path("slots-available").asInt();
  }

  /** Returns the parallelism of each task by the names of its operators, once all subtasks run. */
  private Map<String, Integer> awaitTasks(FlinkRun run) {
    JsonNode vertices =
        Awaitility.await()
            .atMost(Patience.LIMIT)
            .until(() -> get("/jobs/" + run.jobId()).path("vertices"), PlacementIT::allRun);
    Map<String, Integer> tasks = new TreeMap<>();
    vertices.forEach(
        vertex -> tasks.put(vertex.path("name").asText(), vertex.path("parallelism").asInt()));
    return tasks;
  }

  private static boolean allRun(JsonNode vertices) {
    for (JsonNode vertex : vertices) {
      if (vertex.path("tasks").path("RUNNING").asInt() != vertex.path("parallelism").asInt()) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  @Test
  void isThatOfEachSegment() {
    FlinkRun run =
        sandbox.start(
            plan(
                "- {parallelism: 2, steps_config: {map 1: {starts_segment: true}}}",
                "- {parallelism: 3, steps_config: {map 2: {starts_segment: true}}}",
                "- {parallelism: 1, steps_config: {out: {, starts_segment: true}}}"));
    try {
      assertThat(awaitTasks(run))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "Source: in",
                  1,
                  "map 1",
                  2,
                  "map 2",
                  3,
                  "out#size-check -> out: Writer -> out: Committer",
                  1));
    } finally {
      run.cancel();
    }
  }

  @Test
  void takesTheSlotsThatThePlanSays() {
    FlinkPlan plan =
        plan(
            "- {parallelism: 4, steps_config: {map 1: {starts_segment: true}}}",
            "- {parallelism: 2, slot_sharing_group: own, steps_config: {map 2: {starts_segment: true}, out: {}}}");
    assertThat(plan.slots()).isEqualTo(6);

    FlinkRun run = sandbox.start(plan);
    try {
      awaitTasks(run);
      // The cluster is that of all tests: jobs that have just ended may still have slots.
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(() -> assertThat(takenSlots()).isEqualTo(6));
    } finally {
      run.cancel();
    }
  }
}
