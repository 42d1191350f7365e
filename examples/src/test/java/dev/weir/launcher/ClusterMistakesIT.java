package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cluster of real processes")
class ClusterMistakesIT extends TriplesOnCluster {
  private Path mainless;
  private Path lacking;

  @BeforeAll
  void makeBadJars() throws IOException {
    mainless = BadJar.WITHOUT_MAIN_CLASS.make(FatJar.EXAMPLES, jars);
    // The tests have the library on their class path, as weir has those of all formats.
    lacking =
        Triples.jar(
            jars,
            "Lacking implements PipelineDefinition { public String name() { return"
                + " org.assertj.core.api.Assertions.class.getSimpleName().toLowerCase(); }"
                + " public Pipeline define() { return streamingSource(\"in\", \"events\")"
                + ".sink(\"out\", streamSink(\"copies\")); } }");
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
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/my.yaml --from-savepoint FOLDER/none --resume | exclude each other; give one of them.
          submit --jar JAR --pipeline com.acme.Triples --config FOLDER/my.yaml --from-savepoint FOLDER/none --resume-if-any | exclude each other; give one of them.
          submit --jar JAR --config FOLDER/my.yaml --unchecked-savepoint | --unchecked-savepoint goes with --from-savepoint
          submit --jar JAR --config FOLDER/my.yaml --detached --follow | --detached and --follow exclude each other
          submit --jar JAR --config FOLDER/my.yaml --start-timeout 0 | --start-timeout is 0; give at least 1 second.
          submit --jar JAR --config FOLDER/my.yaml --target moon | Invalid value for option '--target': expected one of session, operator, native, standalone.
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
}
