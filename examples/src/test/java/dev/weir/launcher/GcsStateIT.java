package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.gcs.GcsServerMain;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The state of a job in a bucket")
@ExtendWith(SandboxExtension.class)
class GcsStateIT {
  @TempDir Path folder;

  private List<String> arguments(
      Sandbox sandbox, String url, String input, String output, String... more) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            pipeline:
              delivery: exactly_once
              checkpointing:
                interval: 500 ms
                directory: gs://state/checkpoints
                savepoint_directory: gs://state/savepoints
              flink:
                gs.storage.root.url: %s
                gs.auth.service.account.enable: false
                gs.auth.null.enable: true
              segments:
                - steps_config:
                    in: {bootstrap_servers: "%s", topic: %s, auto_offset_reset: earliest}
                    out: {bootstrap_servers: "%2$s", topic: %s}
            """
                .formatted(url, sandbox.bootstrapServers(), input, output));
    Path jar = UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
    List<String> arguments =
        new ArrayList<>(List.of("run", "--jar", jar.toString(), "--config", config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Test
  void isGoneOnFromAfterAKillAndAfterASavepoint(Sandbox sandbox) throws Exception {
    String input = sandbox.topics().createUnique("events");
    String output = sandbox.topics().createUnique("copies");
    try (GcsServer server = GcsServer.start()) {
      server.createBucket("state");
      sandbox.topics().send(input, "a", "b");
      try (WeirProcess run = WeirProcess.start(arguments(sandbox, server.url(), input, output))) {
        await(sandbox, output, "a", "b");
        run.signal("KILL");
        assertThat(run.exitCode()).isEqualTo(137);
      }
      assertThat(server.names("state"))
          .anyMatch(
              name -> name.matches("checkpoints/weir-manifest-copy-[0-9TZ]+-[0-9a-f]{32}.json"))
          .anyMatch(name -> name.matches("checkpoints/[0-9a-f]{32}/chk-[0-9]+/_metadata"));

      sandbox.topics().send(input, "c");
      try (WeirProcess run =
          WeirProcess.start(arguments(sandbox, server.url(), input, output, "--resume"))) {
        run.awaitOutput("It goes on from gs://state/checkpoints/");
        await(sandbox, output, "a", "b", "c");
        run.signal("TERM");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("--from-savepoint gs://state/savepoints/savepoint-");
      }

      sandbox.topics().send(input, "d");
      try (WeirProcess run =
          WeirProcess.start(arguments(sandbox, server.url(), input, output, "--resume"))) {
        run.awaitOutput("It goes on from gs://state/savepoints/savepoint-");
        await(sandbox, output, "a", "b", "c", "d");
        run.signal("TERM");
        assertThat(run.exitCode()).as(run.output()).isZero();
      }
    }
  }

  private static void await(Sandbox sandbox, String output, String... messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .untilAsserted(
            () -> assertThat(sandbox.topics().readTexts(output)).containsExactly(messages));
  }

  @Test
  void hasAServerThatRunsInAProcessOfItsOwn() throws Exception {
    Path output = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                WeirProcess.ROOT.resolve("job-launcher/target/weir/lib").resolve("*").toString(),
                GcsServerMain.class.getName(),
                "127.0.0.1",
                "0",
                "weir")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> Files.readString(output).contains(": [weir]"));
    } finally {
      process.destroy();
      assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }
}
