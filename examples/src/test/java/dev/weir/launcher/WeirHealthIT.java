package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The health of a job of weir run")
@ExtendWith(SandboxExtension.class)
class WeirHealthIT {
  /** A step that waits as long as the file exists which its message names, and fails at "bad". */
  private static final String WAITS =
      """
      Waits implements PipelineDefinition {
        public static byte[] await(dev.weir.dsl.message.Message<byte[]> message) {
          String text = new String(message.payload());
          if (text.equals("bad")) {
            throw new IllegalStateException("secret payload " + text);
          }
          while (java.nio.file.Files.exists(java.nio.file.Path.of(text))) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
          }
          return message.payload();
        }
        public String name() { return "waits"; }
        public Pipeline define() {
          return streamingSource("in", "events")
              .apply("await", map(Waits::await))
              .sink("out", streamSink("copies"));
        }
      }
      """;

  private static final Pattern ADDRESS = Pattern.compile("Health: (http://\\S+)/health/live");

  /** Well below the half minute that a cluster waits for a job that does not end. */
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private String input;
  private Path file;

  @BeforeEach
  void prepare(Sandbox each) {
    sandbox = each;
    input = each.topics().createUnique("events");
    file = folder.resolve("health.txt");
  }

  private List<String> arguments(String... more) throws IOException {
    Path config = folder.resolve("my.yaml");
    Files.writeString(
        config,
        """
        pipeline:
          checkpointing: {interval: 300 ms, savepoint_directory: "%4$s"}
          restart_strategy: {type: exponential_delay, initial_backoff: 2 s, attempts: 3}
          health: {port: 0, file: "%5$s", max_checkpoint_age: 8 s, max_restarts: 2}
          segments:
            - steps_config:
                in: {bootstrap_servers: "%1$s", topic: %2$s, auto_offset_reset: earliest}
                out: {bootstrap_servers: "%1$s", topic: %3$s}
        """
            .formatted(
                sandbox.bootstrapServers(),
                input,
                sandbox.topics().createUnique("copies"),
                folder.toUri(),
                file));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--jar",
                UserJar.of(folder, WAITS).toString(),
                "--config",
                config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** What a page answered. */
  private record Answer(int status, JsonNode json) {
    boolean says(String reason) {
      return json.path("reasons").toString().contains(reason);
    }
  }

  private Answer ask(WeirProcess run, String page) {
    Matcher address = ADDRESS.matcher(run.output());
    assertThat(address.find()).as(run.output()).isTrue();
    URI uri = URI.create(address.group(1) + "/health/" + page);
    try {
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer await(WeirProcess run, String page, Predicate<Answer> wanted) {
    return Awaitility.await(page)
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ask(run, page), wanted);
  }

  private Instant touched() throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  @Test
  void isLiveWhileItStartsAndReadyWhenItRunsAndNeitherWhenItIsStuck() throws Exception {
    Path block = Files.createFile(folder.resolve("block"));
    try (WeirProcess run = WeirProcess.start(arguments())) {
      run.awaitOutput("Health: ");
      Answer starting = ask(run, "ready");
      assertThat(starting.status()).isEqualTo(503);
      assertThat(starting.json().path("live").asBoolean()).isTrue();
      assertThat(starting.says("The job is starting.")).isTrue();

      Answer running =
          await(
              run,
              "ready",
              answer ->
                  answer.status() == 200
                      && answer.json().path("last_checkpoint").path("id").asLong() > 0);
      assertThat(running.json().path("state").asText()).isEqualTo("RUNNING");
      assertThat(running.json().path("tasks").path("running").asInt()).isPositive();
      assertThat(running.json().path("last_checkpoint").path("age_seconds").asLong()).isLessThan(8);
      await(run, "live", answer -> answer.status() == 200);
      Awaitility.await().atMost(Patience.LIMIT).until(() -> Files.exists(file));

      sandbox.topics().send(input, block.toString(), "a", "b");
      Answer stuck = await(run, "live", answer -> answer.status() == 503);
      assertThat(stuck.json().path("state").asText()).isEqualTo("RUNNING");
      assertThat(stuck.says("No checkpoint has completed for ")).isTrue();
      assertThat(ask(run, "ready").status()).isEqualTo(503);
      Awaitility.await("not touched while nothing moves")
          .atMost(Patience.LIMIT)
          .until(() -> touched().isBefore(Instant.now().minusSeconds(3)));
      Instant stuckSince = touched();

      Files.delete(block);
      await(run, "live", answer -> answer.status() == 200);
      Awaitility.await().atMost(Patience.LIMIT).until(() -> touched().isAfter(stuckSince));
      await(
          run,
          "ready",
          answer ->
              answer.status() == 200
                  && answer.json().path("source_lag").path("in").isNumber()
                  && answer.json().path("source_lag").path("in").asLong() == 0);
    }
  }

  @Test
  void showsRestartsUntilTheJobFailsWithItsCause() throws Exception {
    sandbox.topics().send(input, "bad");
    try (WeirProcess run = WeirProcess.start(arguments())) {
      run.awaitOutput("Restart 1 of 3 in 2 s: ");
      Answer restarting = await(run, "ready", answer -> answer.status() == 503);
      assertThat(restarting.json().path("restarts").path("count").asInt()).isPositive();
      Answer tooOften =
          await(
              run,
              "live",
              answer -> answer.says("The job was restarted 3 times within 600 s; 2 are allowed."));
      assertThat(tooOften.status()).isEqualTo(503);

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      String cause =
          "step 'await' of pipeline 'waits' failed at "
              + input
              + "-0@0: java.lang.IllegalStateException";
      assertThat(run.output().lines())
          .containsSubsequence(
              "Restart 1 of 3 in 2 s: " + cause,
              "Restart 2 of 3 in 3 s: " + cause,
              "Restart 3 of 3 in 4.5 s: " + cause,
              "weir: The job waits failed: " + cause);
      assertThat(run.output()).doesNotContain("Restart 4", "secret payload");
    }
  }

  @Test
  void ofAStuckJobDoesNotKeepTheProcessFromStoppingInTime() throws Exception {
    Path block = Files.createFile(folder.resolve("block"));
    sandbox.topics().send(input, block.toString());
    try (WeirProcess run = WeirProcess.start(arguments("--stop-timeout", "12"))) {
      awaitStuck(run);
      run.signal("TERM");
      run.awaitOutput("The job could not be cancelled within 10 s");
      long begin = System.nanoTime();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
      assertThat(run.output())
          .contains(
              "Stopping the job with a savepoint, at most 12 s; a second Ctrl-C or SIGTERM ends"
                  + " this process at once.",
              "It was not done within 12 s. The job could not be cancelled within 10 s; it ends"
                  + " with this process.")
          .containsPattern("Still at it after \\d+ s of 12 s[.]");
    }
  }

  @Test
  void ofAStuckJobDoesNotMatterToASecondSignal() throws Exception {
    Path block = Files.createFile(folder.resolve("block"));
    sandbox.topics().send(input, block.toString());
    try (WeirProcess run = WeirProcess.start(arguments())) {
      awaitStuck(run);
      run.signal("TERM");
      run.awaitOutput("Stopping the job with a savepoint, at most 60 s;");
      run.signal("INT");
      long begin = System.nanoTime();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
      assertThat(run.output()).contains("A second signal came; the process ends at once.");
    }
  }

  private void awaitStuck(WeirProcess run) {
    run.awaitOutput("Running. Ctrl-C stops it.");
    await(run, "live", answer -> answer.says("No checkpoint has completed for "));
  }
}
