package dev.weir.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("weir demo")
class WeirDemoIT {
  private static void assertGone(List<ProcessHandle> processes) {
    assertThat(processes).isNotEmpty();
    Awaitility.await("the end of " + processes)
        .atMost(Patience.LIMIT)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static String runInShell(String command, String input) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.outputWriter(StandardCharsets.UTF_8).append(input).close();
    String output = process.inputReader(StandardCharsets.UTF_8).lines().collect(joining("\n"));
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  @Test
  void printsEveryOutputRecordAndASummaryAndLeavesNoProcess() throws Exception {
    try (WeirProcess demo = WeirProcess.start(List.of("demo"))) {
      demo.awaitOutput("running simple-map-filter");
      List<ProcessHandle> children = demo.children();

      assertThat(demo.exitCode()).as(demo.output()).isZero();

      assertThat(demo.output().lines().filter(line -> line.startsWith("transformed-events-0@")))
          .hasSize(86)
          .allMatch(
              line -> line.contains("\"type\":\"c\"") && line.endsWith("\"transformed\":true}"));
      assertThat(demo.output().lines().filter(line -> line.contains("dropped an invalid message")))
          .hasSize(12);
      assertThat(demo.output())
          .containsPattern("Flink web UI +http://127.0.0.1:[0-9]+")
          .containsPattern("read +240")
          .containsPattern("filtered +142")
          .containsPattern("written +86")
          .containsPattern("invalid +12");
      assertGone(children);
    }
  }

  @Test
  void showsAnObjectForEachMessageInABucket() throws Exception {
    try (WeirProcess demo = WeirProcess.start(List.of("demo", "--gcs"))) {
      demo.awaitOutput("running gcs-sink");
      List<ProcessHandle> children = demo.children();

      assertThat(demo.exitCode()).as(demo.output()).isZero();

      List<String> objects =
          demo.output().lines().filter(line -> line.startsWith("gs://weir/")).toList();
      assertThat(objects)
          .hasSize(40)
          .allMatch(line -> line.matches("gs://weir/visits/[-0-9]+T[:0-9]+/part-\\S+\\.json  .*"));
      assertThat(objects.stream().map(line -> line.substring(line.indexOf('{'))))
          .doesNotHaveDuplicates();
      assertThat(demo.output()).containsPattern("objects +40 ").containsPattern("requests +[0-9]+");
      assertThat(demo.output())
          .as("what the plug-in logs goes to the log")
          .doesNotContain("com.google.cloud.hadoop");
      assertThat(demo.log()).contains("com.google.cloud.hadoop");
      assertGone(children);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void endsWellAndLeavesNoProcessWhenInterrupted(String signal) throws Exception {
    try (WeirProcess demo = WeirProcess.start(List.of("demo"))) {
      demo.awaitOutput("Kafka broker  ");
      List<ProcessHandle> children = demo.children();

      demo.signal(signal);

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).contains("Stopping and removing everything.");
      assertGone(children);
    }
  }

  @Test
  void leavesNoProcessEvenWhenItIsKilled() throws Exception {
    try (WeirProcess demo = WeirProcess.start(List.of("demo"))) {
      demo.awaitOutput("Kafka broker  ");
      List<ProcessHandle> children = demo.children();

      demo.signal("KILL");

      demo.exitCode();
      assertGone(children);
    }
  }

  @Test
  void keepsRunningWhenToldToAndTwoCanRunAtOnce() throws Exception {
    try (WeirProcess demo = WeirProcess.start(List.of("demo", "--keep"));
        WeirProcess other = WeirProcess.start(List.of("demo"))) {
      demo.awaitOutput("Everything keeps running; Ctrl-C stops and removes it.");
      List<String> commands =
          demo.output().lines().filter(line -> line.startsWith("  java ")).toList();
      assertThat(commands).hasSize(3);
      assertThat(runInShell(commands.get(2), "")).contains("Created topic my-topic.");
      runInShell(
          commands.get(0),
          """
          {"org_id":1,"project_id":2,"name":"c:by/hand@none","tags":{},"timestamp":3,"type":"c",\
          "retention_days":30,"value":7}
          """);

      demo.awaitOutput("transformed-events-0@86  {\"name\":\"c:by/hand@none\"");
      assertThat(runInShell(commands.get(1) + " --max-messages 87", "")).contains("c:by/hand@none");
      List<ProcessHandle> children = demo.children();
      demo.signal("INT");

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(other.exitCode()).as(other.output()).isZero();
      assertGone(children);
    }
  }
}
