package dev.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A project of weir init")
@ExtendWith(SandboxExtension.class)
class InitIT {
  private static final String REPOSITORY = System.getProperty("weir.local.repository");

  @TempDir Path folder;

  private static Command weir(Path folder, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(Unpacked.weir().toString()));
    words.addAll(List.of(arguments));
    return Command.run(folder, environment, words);
  }

  @Test
  void buildsPassesItsTestAndRuns(Sandbox sandbox) throws Exception {
    Path project = folder.resolve("my pipelines");
    weir(
            folder,
            Map.of(),
            "init",
            "my pipelines",
            "--name",
            "my-pipelines",
            "--package",
            "com.acme.pipelines")
        .success();
    List<Path> before = ownArtifacts();

    Command build =
        Command.run(
            project,
            Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
            List.of("./mvnw", "-B", "-ntp", "-Dmaven.repo.local=" + REPOSITORY, "verify"));

    assertThat(build.success()).contains("Tests run: 1, Failures: 0");
    assertThat(ownArtifacts()).isEqualTo(before);
    runs(sandbox, project);
  }

  /** What Maven's own repository holds of Weir; an init project must add nothing. */
  private static List<Path> ownArtifacts() throws Exception {
    Path own = Path.of(REPOSITORY, "dev", "weir");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(own)) {
      return files.sorted().toList();
    }
  }

  private static void runs(Sandbox sandbox, Path project) throws Exception {
    String jar = "target/my-pipelines.jar";
    sandbox.topics().create("visits", 1);
    sandbox.topics().create("visits-of-people", 1);
    sandbox.topics().send("visits", "{\"user\":\"ann\",\"page\":\"/A\",\"bot\":false}");

    Map<String, String> production =
        Map.of(
            "KAFKA_BROKERS",
            sandbox.bootstrapServers(),
            "STATE_DIRECTORY",
            project.resolve("target/state").toUri().toString());
    assertThat(
            weir(
                    project,
                    production,
                    "check",
                    "--strict",
                    "--connect",
                    "--jar",
                    jar,
                    "--config",
                    "deployment/local.yaml",
                    "--config",
                    "deployment/production.yaml")
                .success())
        .contains("no findings");
    weir(
            project,
            Map.of(),
            "run",
            "--until-latest",
            "--jar",
            jar,
            "--config",
            "deployment/local.yaml",
            "-D",
            "connections.kafka.bootstrap_servers=" + sandbox.bootstrapServers())
        .success();

    assertThat(sandbox.topics().readTexts("visits-of-people"))
        .containsExactly("{\"user\":\"ann\",\"page\":\"/a\",\"bot\":false}");
  }
}
