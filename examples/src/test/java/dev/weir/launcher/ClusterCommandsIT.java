package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.launcher.cluster.ClusterAddress;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.sandbox.flink.FlinkRest;
import dev.weir.sandbox.flink.StandaloneCluster;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pipeline on a cluster of real processes")
@ExtendWith({SandboxExtension.class, StandaloneClusterExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterCommandsIT {
  private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT =
      Pattern.compile("file:\\S*/savepoint-[0-9a-f]+-[0-9a-f]+");

  /** A parallelism for which the cluster has no room. */
  private static final int SLOTS_OF_NONE = StandaloneClusterExtension.SLOTS + 1;

  @TempDir static Path jars;

  @TempDir Path folder;

  private StandaloneCluster cluster;
  private FlinkRest rest;
  private Path jar;
  private Path mainless;
  private Path lacking;
  private Triples triples;
  private Sandbox sandbox;

  @BeforeAll
  void makeJar() throws IOException {
    jar = Triples.jar(jars, Triples.CLASS);
    mainless = BadJar.WITHOUT_MAIN_CLASS.make(jars);
    // The tests have the library on their class path, as weir has those of all formats.
    lacking =
        Triples.jar(
            jars,
            "Lacking implements PipelineDefinition { public String name() { return"
                + " org.assertj.core.api.Assertions.class.getSimpleName().toLowerCase(); }"
                + " public Pipeline define() { return streamingSource(\"in\", \"events\")"
                + ".sink(\"out\", streamSink(\"copies\")); } }");
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

  private WeirCall weir(String command, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of(command, "--cluster", cluster.restAddress().toString()));
    all.addAll(List.of(arguments));
    return WeirCall.of(all);
  }

  private WeirCall submit(Path fatJar, String... more) {
    return weir("submit", triples.arguments(fatJar, more).toArray(String[]::new));
  }

  private List<String> running() {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      if (!JobStatus.valueOf(job.path("state").asText()).isGloballyTerminalState()) {
        ids.add(job.path("jid").asText());
      }
    }
    return ids;
  }

  private static JsonNode json(WeirCall call) throws IOException {
    assertSucceeded(call);
    return new ObjectMapper().readTree(call.out());
  }

  private static void assertSucceeded(WeirCall call) {
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(matcher.groupCount());
  }

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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stop absent | No job 'absent' runs on CLUSTER, nor does any other
          stop 0123456789abcdef0123456789abcdef --cancel | No job '0123456789abcdef0123456789abcdef' runs on CLUSTER
          savepoint absent | No job 'absent' runs on CLUSTER
          savepoint | Missing required parameter: '<job>'
          savepoint absent --timeout 0 | --timeout is 0; give at least 1 second.
          stop absent --cancel --drain | --cancel takes no savepoint: it does not go with --drain or --directory.
          stop absent --cancel --directory /tmp | --cancel takes no savepoint
          submit --jar FOLDER/absent.jar --config FOLDER/my.yaml | There is no jar FOLDER/absent.jar
          submit --jar FOLDER/my.yaml --config FOLDER/my.yaml | FOLDER/my.yaml is not a jar;
          submit --jar THIN --config FOLDER/my.yaml | The jar lacks weir-dsl, weir-deployment,
          submit --jar MAINLESS --pipeline com.acme.Triples --config FOLDER/my.yaml | The jar has no main class
          submit --jar LACKING --pipeline com.acme.Lacking --config FOLDER/my.yaml | it needs org.assertj.core.api.Assertions, which is not in the jar
          submit --jar JAR --config FOLDER/my.yaml | There are several pipelines in JAR
          submit --jar JAR --pipeline com.acme.Nope --config FOLDER/my.yaml | com.acme.Nope is not a pipeline in JAR
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/absent.yaml | absent.yaml:1:1: The file does not exist.
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/wide.yaml | triples needs 4 slots (default 4), and of the 3 of CLUSTER (TaskManagers: 1) only 3 are free;
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/my.yaml --from-savepoint FOLDER/none | There is no savepoint or checkpoint at FOLDER/none
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/my.yaml --resume | There is no checkpoint or savepoint of 'triples'
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/my.yaml --replace --resume | --replace goes on from the savepoint of the job that it stops
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/far.yaml --unchecked-brokers --from-savepoint FOLDER/none | There is no savepoint or checkpoint at FOLDER/none
          submit --jar JAR --config FOLDER/my.yaml --unchecked-savepoint | --unchecked-savepoint goes with --from-savepoint
          submit --jar JAR --config FOLDER/my.yaml --detached --follow | --detached and --follow exclude each other
          submit --jar JAR --config FOLDER/my.yaml --start-timeout 0 | --start-timeout is 0; give at least 1 second.
          submit --jar JAR --config FOLDER/my.yaml --target moon | --target is 'moon'; give session.
          """)
  void isNotTouchedByAMistake(String line, String text) throws IOException {
    triples.writeConfig("wide.yaml", SLOTS_OF_NONE);
    Files.writeString(
        folder.resolve("far.yaml"),
        Files.readString(triples.config()).replace(sandbox.bootstrapServers(), "127.0.0.1:1"));
    Path thin = UserJar.of(folder, Triples.CLASS);
    UnaryOperator<String> names =
        each ->
            each.replace("CLUSTER", cluster.restAddress().toString())
                .replace("FOLDER", folder.toString())
                .replace("THIN", thin.toString())
                .replace("MAINLESS", mainless.toString())
                .replace("LACKING", lacking.toString())
                .replace("JAR", jar.toString());
    List<String> words = List.of(names.apply(line).split(" "));

    WeirCall call = weir(words.get(0), words.subList(1, words.size()).toArray(String[]::new));

    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).contains(names.apply(text)).doesNotContainPattern("(?m)^\\s+at ");
    assertThat(running()).isEmpty();
  }

  @Test
  void isNotReachedByTlsThatTheClusterDoesNotSpeak() {
    String address = cluster.restAddress().toString().replace("http:", "https:");

    assertThat(WeirCall.of(List.of("list", "--cluster", address)).err())
        .contains("What listens at " + address + " speaks no TLS; give an address with http://");
  }

  @Test
  void goesOnWhereItsSavepointCannotBeWritten() throws IOException {
    assertSucceeded(submit(jar));
    List<String> before = running();
    Path file = Files.writeString(folder.resolve("file"), "");

    for (String command : List.of("savepoint", "stop")) {
      WeirCall unwritable = weir(command, Triples.NAME, "--directory", file + "/savepoints");
      assertThat(unwritable.exitCode()).as(unwritable.err()).isEqualTo(2);
      assertThat(unwritable.err())
          .contains("The cluster cannot write a savepoint of triples to " + file + "/savepoints (")
          .contains("The job goes on.");
      WeirCall nowhere = weir(command, Triples.NAME);
      assertThat(nowhere.exitCode()).isEqualTo(2);
      assertThat(nowhere.err()).contains("There is no directory for the savepoint: give one");
      assertThat(weir(command, Triples.NAME, "--directory", "savepoints").err())
          .contains("--directory is 'savepoints'; give an absolute path or a URI");
    }
    assertThat(running()).isEqualTo(before);
    triples.send(3);
    triples.awaitWritten("m0 m1 m2");
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
    assertThat(unfit.err()).contains(" holds state of triples/batch, which the pipeline no longer");
    assertThat(running()).containsExactly(first.path("job").asText());
    try (Stream<Path> left = Files.list(triples.savepoints())) {
      assertThat(left).as("savepoints of what was not done").isEmpty();
    }

    JsonNode second = json(submit(Triples.jar(folder, Triples.MARKED), "--replace", "--json"));
    assertThat(second.path("replaced")).isEqualTo(first.path("job"));
    assertThat(second.path("state").asText()).isEqualTo("running");
    assertThat(running()).containsExactly(second.path("job").asText());
    triples.send(2);
    triples.awaitWritten("m0 m1 m2", "m3 m4 m5!");
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
    WeirCall followed = following.get(30, TimeUnit.SECONDS);
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
  void isExaminedForTheJavaOfTheCluster() {
    try (SessionCluster connected =
        SessionCluster.connect(
            ClusterAddress.of(cluster.restAddress().toString()), System.err::println)) {
      assertThat(connected.javaVersion()).hasValue(Runtime.version().feature());
    }
  }

  @Test
  void runsByFlinksOwnCommandLineAndGoesOnExactly() {
    List<String> arguments =
        List.of("--pipeline", "com.acme.Triples", "--config", triples.config().toString());
    String first = found(JOB, flink(List.of("run", "-d", jar.toString()), arguments));
    awaitTasks(first);
    assertThat(cluster.flink("list")).contains(first + " : triples (RUNNING)");
    triples.send(5);
    triples.awaitWritten("m0 m1 m2");

    String directory = triples.savepoints().toUri().toString();
    assertThat(cluster.flink("savepoint", first, directory)).containsPattern(SAVEPOINT);
    assertThat(running()).containsExactly(first);
    String savepoint = found(SAVEPOINT, cluster.flink("stop", "--savepointPath", directory, first));
    assertThat(running()).isEmpty();

    triples.send(1);
    String second =
        found(JOB, flink(List.of("run", "-d", "-s", savepoint, jar.toString()), arguments));
    triples.awaitWritten("m0 m1 m2", "m3 m4 m5");

    // Flink starts a second job of a name, which weir submit does not.
    String third = found(JOB, flink(List.of("run", "-d", jar.toString()), arguments));
    WeirCall ambiguous = weir("stop", Triples.NAME);
    assertThat(ambiguous.exitCode()).isEqualTo(2);
    assertThat(ambiguous.err())
        .contains("2 jobs named 'triples' run on " + cluster.restAddress())
        .contains(second, third, "Give the id of one.");
    assertThat(submit(jar, "--replace").err()).contains("2 jobs named 'triples' run on ");
  }

  private String flink(List<String> command, List<String> arguments) {
    return cluster.flink(
        Stream.concat(command.stream(), arguments.stream()).toArray(String[]::new));
  }

  private void awaitTasks(String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(rest.get("/jobs/" + id).path("vertices"))
                    .isNotEmpty()
                    .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING")));
  }

  @Test
  void runsByTheUploadOfItsJarAndProgramArguments() throws Exception {
    JarUpload uploads = new JarUpload(cluster.restAddress());
    String uploaded = uploads.upload(jar);
    String id =
        uploads.run(
            uploaded,
            List.of("--pipeline", "com.acme.Triples", "--config", triples.config().toString()));
    awaitTasks(id);
    triples.send(3);
    triples.awaitWritten("m0 m1 m2");
    assertThat(uploads.tryToRun(uploaded, List.of("--config", triples.config().toString())))
        .contains("There are several pipelines in");
    assertSucceeded(weir("stop", id, "--cancel"));

    Path wide = triples.writeConfig("wide.yaml", SLOTS_OF_NONE);
    String waiting =
        uploads.run(
            uploaded, List.of("--pipeline", "com.acme.Triples", "--config", wide.toString()));
    WeirCall savepoint = weir("savepoint", waiting, "--directory", triples.savepoints().toString());
    assertThat(savepoint.exitCode()).as(savepoint.err()).isEqualTo(1);
    assertThat(savepoint.err())
        .contains("No savepoint can be taken of triples: not all of its tasks run.");
    uploads.delete(uploaded);
  }
}
