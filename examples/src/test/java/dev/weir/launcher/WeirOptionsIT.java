package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The options of all commands")
@ExtendWith(SandboxExtension.class)
class WeirOptionsIT {
  @TempDir Path folder;

  private List<String> run;

  @BeforeEach
  void preparePipeline(Sandbox sandbox) throws Exception {
    String input = sandbox.topics().createUnique("events");
    String output = sandbox.topics().createUnique("copies");
    sandbox.topics().send(input, "hello");
    Path config = folder.resolve("my.yaml");
    Files.writeString(
        config,
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: "%s", topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: "%s", topic: %s}
        """
            .formatted(sandbox.bootstrapServers(), input, sandbox.bootstrapServers(), output));
    run =
        List.of(
            "run",
            "--jar",
            UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY).toString(),
            "-c",
            config.toString(),
            "--until-latest");
  }

  private WeirProcess start(String... more) {
    List<String> arguments = new ArrayList<>(run);
    arguments.addAll(List.of(more));
    return WeirProcess.start(arguments, Map.of("WEIR_LOG", log().toString()));
  }

  private Path log() {
    return folder.resolve("weir.log");
  }

  @Test
  void letACommandSayNothingAndTheLogAll() throws Exception {
    try (WeirProcess weir =
        start("-q", "-l", "DEBUG", "-n", "a nice name", "-s", "0", "-a", "flink")) {
      assertThat(weir.exitCode()).as(weir.output()).isZero();
      assertThat(weir.output()).isEmpty();
    }
    assertThat(log()).content().contains(" DEBUG ", "Job a nice name (");
  }

  @Test
  void letTheLogHoldErrorsOnlyAndTheCommandSayMore() throws Exception {
    try (WeirProcess weir = start("--verbose", "--log-level", "error", "--segment-id", "0")) {
      assertThat(weir.exitCode()).as(weir.output()).isZero();
      assertThat(weir.output())
          .contains("--segment-id 0 has no effect: Flink runs all segments")
          .containsPattern("Done starting the cluster: [0-9.]+ s\\.")
          .contains("The job has finished.");
    }
    assertThat(log()).content().doesNotContain(" INFO ").doesNotContain(" WARN ");
  }

  @Test
  void refuseASegmentThatIsNotThere() throws Exception {
    try (WeirProcess weir = start("-s", "1")) {
      assertThat(weir.exitCode()).as(weir.output()).isEqualTo(2);
      assertThat(weir.output())
          .contains("weir: --segment-id is 1, and the descriptor has 1 segment, 0. Leave it out");
    }
  }
}
