package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline on a cluster, by Flink's own ways")
class FlinkWaysIT extends TriplesOnCluster {
  private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");

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
