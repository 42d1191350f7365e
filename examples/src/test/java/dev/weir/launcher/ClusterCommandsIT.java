package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.cluster.ClusterAddress;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.cluster.Submission;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.sandbox.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline on a cluster, by weir's commands")
class ClusterCommandsIT extends TriplesOnCluster {
  @Test
  void isSubmittedListedSavedStoppedAndGoesOnExactly() throws IOException {
    WeirCall submitted = submit(jar);
    assertSucceeded(submitted);
    String id = running().get(0);
    assertThat(submitted.out())
        .contains("Submitted triples to " + cluster.restAddress() + " as job " + id)
        .contains(cluster.restAddress() + "/#/job/running/" + id + "/overview")
        .endsWith("All of its tasks run.\n");
    assertThat(submitted.err())
        .contains("'metrics' has no effect on a cluster that has started without its reporter.");
    for (String path : List.of("", "/config", "/plan", "/checkpoints/config")) {
      assertThat(rest.get("/jobs/" + id + path).toString()).doesNotContain(Triples.SECRET);
    }

    WeirCall list = weir("list");
    assertThat(list.out())
        .containsPattern("triples +" + id + " +RUNNING +\\d/\\d +20")
        .contains("1 job on " + cluster.restAddress() + ", Flink 2.3.0: 2 of 3 slots free.");
    assertThat(json(weir("list", "--json")).path("jobs").path(0).path("job").asText())
        .isEqualTo(id);

    triples.send(5);
    triples.awaitWritten("m0 m1 m2");
    String directory = folder.resolve("others").toUri().toString();
    JsonNode savepoint = json(weir("savepoint", Triples.NAME, "--directory", directory, "--json"));
    assertThat(savepoint.path("savepoint").asText()).contains("/others/savepoint-");
    assertThat(running()).containsExactly(id);

    WeirCall stopped = weir("stop", id, "--directory", triples.savepoints().toUri().toString());
    assertSucceeded(stopped);
    assertThat(running()).isEmpty();
    assertThat(weir("list").out()).startsWith("0 jobs on ");
    assertThat(weir("list", "--all").out()).contains(id + "  FINISHED");

    String stoppedWith = found(SAVEPOINT, stopped.out());
    WeirCall foreign =
        submit(
            Triples.jar(folder, Triples.CLASS.replace("\"triples\"; }", "\"others\"; }")),
            "--from-savepoint",
            stoppedWith);
    assertThat(foreign.exitCode()).isEqualTo(2);
    assertThat(foreign.err()).contains(" is of the pipeline 'triples', not of 'others'");

    triples.send(1);
    assertSucceeded(submit(jar, "--from-savepoint", stoppedWith, "--unchecked-savepoint"));
    triples.awaitWritten("m0 m1 m2", "m3 m4 m5");

    WeirCall missing = submit(jar, "--from-savepoint", folder + "/none", "--unchecked-savepoint");
    assertThat(missing.err()).contains("A job named 'triples' is on ");
    assertSucceeded(weir("stop", Triples.NAME, "--cancel"));
    WeirCall refused = submit(jar, "--from-savepoint", folder + "/none", "--unchecked-savepoint");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("The job triples failed: ")
        .contains("Cannot find checkpoint or savepoint file/directory");
  }

  @Test
  void isReplacedOnlyByOneThatFitsItsSavepoint() throws IOException {
    JsonNode first = json(submit(jar, "--json"));
    triples.send(4);
    triples.awaitWritten("m0 m1 m2");

    WeirCall taken = submit(jar);
    assertThat(taken.exitCode()).isEqualTo(2);
    assertThat(taken.err())
        .contains("A job named 'triples' is on " + cluster.restAddress() + " already (")
        .contains("--replace");

    WeirCall unfit = submit(Triples.jar(folder, Triples.STATELESS), "--replace");
    assertThat(unfit.exitCode()).isEqualTo(2);
    assertThat(unfit.err()).contains(" holds state of 'batch', which the pipeline no longer");
    assertThat(running()).containsExactly(first.path("job").asText());
    try (Stream<Path> left = Files.list(triples.savepoints())) {
      assertThat(left.filter(each -> each.getFileName().toString().startsWith("savepoint-")))
          .as("savepoints of what was not done")
          .isEmpty();
    }

    JsonNode second = json(submit(Triples.jar(folder, Triples.MARKED), "--replace", "--json"));
    assertThat(second.path("replaced")).isEqualTo(first.path("job"));
    assertThat(second.path("state").asText()).isEqualTo("running");
    assertThat(running()).containsExactly(second.path("job").asText());
    triples.send(2);
    triples.awaitWritten("m0 m1 m2", "m3 m4 m5!");
  }

  @Test
  void saysWhatIsLeftWhereReplacingIsInterrupted() throws Exception {
    JsonNode first = json(submit(jar, "--json"));
    triples.send(4);
    triples.awaitWritten("m0 m1 m2");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    List<String> arguments =
        new ArrayList<>(List.of("submit", "--cluster", cluster.restAddress().toString()));
    arguments.addAll(triples.arguments(Triples.jar(folder, Triples.MARKED), "--replace"));

    try (WeirProcess replacing =
        WeirProcess.start(arguments, Map.of("WEIR_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary))) {
      replacing.awaitOutput("Trying ");
      replacing.signal("INT");
      assertThat(replacing.exitCode()).as(replacing.output()).isEqualTo(130);
      assertThat(replacing.output())
          .contains("Nothing was stopped or submitted.")
          .doesNotContain("weir: ");
    }
    assertThat(running()).containsExactly(first.path("job").asText());
    assertThat(temporary.toFile().list((in, name) -> name.startsWith("weir-"))).isEmpty();
    assertThat(triples.savepoints().toFile().list((in, name) -> name.startsWith("savepoint-")))
        .as("savepoints that were only to be checked")
        .isNullOrEmpty();
  }

  @Test
  void saysFromWhatToGoOnWhereTheReplacementFails() throws IOException {
    assertSucceeded(submit(jar));
    triples.send(4);
    triples.awaitWritten("m0 m1 m2");

    System.setProperty("weir.test.trap", "true");
    WeirCall failed = submit(Triples.jar(folder, Triples.TRAP, Triples.TRAPPED), "--replace");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains("The old job of triples is stopped, and the new one is not in its place: ")
        .contains("it snaps")
        .contains("--from-savepoint file:");
    assertThat(running()).isEmpty();

    triples.send(2);
    assertSucceeded(submit(jar, "--from-savepoint", found(SAVEPOINT, failed.err())));
    triples.awaitWritten("m0 m1 m2", "m3 m4 m5");
  }

  @Test
  void isDrainedSoThatNothingStaysOpen() throws Exception {
    CompletableFuture<WeirCall> following =
        CompletableFuture.supplyAsync(() -> submit(jar, "--follow"));
    triples.send(4);
    triples.awaitWritten("m0 m1 m2");

    WeirCall drained =
        weir("stop", Triples.NAME, "--drain", "--directory", triples.savepoints().toString());
    assertSucceeded(drained);
    assertThat(drained.out()).contains("is drained: open batches and windows were emitted.");
    triples.awaitWritten("m0 m1 m2", "m3");
    WeirCall followed = following.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertSucceeded(followed);
    assertThat(followed.out()).endsWith("The job has finished.\n");
  }

  @Test
  void hasTheSlotsOfTheJobThatItReplaces() throws IOException {
    triples.writeConfig("my.yaml", StandaloneClusterExtension.SLOTS);
    JsonNode first = json(submit(jar, "--detached", "--json"));
    assertThat(first.path("state").asText()).isEqualTo("submitted");
    awaitTasks(first.path("job").asText());
    assertThat(weir("list").out()).contains("0 of 3 slots free.");

    JsonNode second = json(submit(jar, "--replace", "--json"));
    assertThat(second.path("from").asText()).contains("/savepoint-");
    assertThat(running()).containsExactly(second.path("job").asText());
  }

  @Test
  void isThereOnceWhereItIsSubmittedTwiceAtOnce() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PipelineJar pipelines = PipelineJar.open(jar);
        SessionCluster connected = connect()) {
      FlinkPlan plan =
          Compilation.compile(
                  pipelines.load(Optional.of("com.acme.Triples")),
                  DescriptorLoader.load(triples.config()))
              .orThrow();
      thread.setContextClassLoader(pipelines.classLoader());
      Submission first = submission(connected, plan);
      Submission second = submission(connected, plan);
      assertThat(first.replaced(false)).isEmpty();
      assertThat(second.replaced(false)).isEmpty();

      String id = first.submit(Optional.empty()).jobId();
      assertThatThrownBy(() -> second.submit(Optional.empty()))
          .hasMessageContaining("Another job named 'triples' came to " + cluster.restAddress())
          .hasMessageContaining(" at the same time and before this one (" + id)
          .hasMessageEndingWith(") was cancelled.");
      assertThat(running()).containsExactly(id);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Submission submission(SessionCluster connected, FlinkPlan plan) {
    StreamGraph graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
    return new Submission(connected, plan, graph, jar, System.err::println);
  }

  private SessionCluster connect() {
    return SessionCluster.connect(
        ClusterAddress.of(cluster.restAddress().toString()), System.err::println);
  }

  @Test
  void isExaminedForTheJavaOfTheCluster() {
    try (SessionCluster connected = connect()) {
      assertThat(connected.javaVersion()).hasValue(Runtime.version().feature());
    }
  }
}
