package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.gcs.GcsFault;
import dev.weir.sandbox.gcs.GcsObject;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The objects of a job in a bucket")
@ExtendWith(SandboxExtension.class)
class GcsSinkIT {
  private static final String OBJECTS =
      """
      Objects implements PipelineDefinition {
        public String name() { return "objects"; }
        public Pipeline define() {
          return streamingSource("in", "events").broadcast("copies",
              chain -> chain.sink("parts", gcsSink("my-bucket", () -> "by second/12:00:00")
                  .suffix(".txt").contentType("text/plain").metadata("team", "billing")),
              chain -> chain.sink("exact", gcsSink("my-bucket", message -> "exact/12:00/?#%+\u00e9/"
                  + new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8))
                  .naming(exact()).contentType("application/json"))); } }
      """;

  @TempDir Path folder;

  private static final String AS_NOBODY =
      "{gs.storage.root.url: '%s', gs.auth.service.account.enable: false, gs.auth.null.enable: true}";

  private List<String> arguments(Sandbox sandbox, String options, String input, String... more)
      throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            pipeline:
              checkpointing: {interval: 500 ms, directory: '%s'}
              flink: %s
              segments:
                - steps_config:
                    in: {bootstrap_servers: "%s", topic: %s, auto_offset_reset: earliest}
                    parts: {bucket: objects}
                    exact: {bucket: objects, metadata: {kind: order}, concurrent_uploads: 16}
            """
                .formatted(
                    folder.resolve("checkpoints").toUri(),
                    options,
                    sandbox.bootstrapServers(),
                    input));
    Path jar = UserJar.of(folder, OBJECTS);
    List<String> arguments =
        new ArrayList<>(List.of("run", "--jar", jar.toString(), "--config", config.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static String[] messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "message " + i).toArray(String[]::new);
  }

  private static List<GcsObject> objects(GcsServer server, String prefix) {
    return server.names("objects").stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> server.object("objects", name))
        .toList();
  }

  /** Objects get their content type a moment after they appear. */
  private static long described(GcsServer server, String prefix, String contentType) {
    return objects(server, prefix).stream()
        .filter(each -> each.contentType().equals(contentType))
        .count();
  }

  private static void await(WeirProcess run, GcsServer server, int messages) throws Exception {
    run.await(
        () ->
            described(server, "by second/", "text/plain") >= messages
                && described(server, "exact/", "application/json") >= messages);
  }

  @Test
  void appearOnceEachThroughFaultsAndAKill(Sandbox sandbox) throws Exception {
    String input = sandbox.topics().createUnique("events");
    try (GcsServer server = GcsServer.start()) {
      server.createBucket("objects");
      sandbox.topics().send(input, messages(0, 40));
      String options = AS_NOBODY.formatted(server.url());
      try (WeirProcess run = WeirProcess.start(arguments(sandbox, options, input))) {
        await(run, server, 1);
        server.inject(GcsFault.status(503).forShare(0.05));
        server.inject(GcsFault.reset().forShare(0.02));
        server.inject(GcsFault.lostAnswer().forShare(0.02));
        sandbox.topics().send(input, messages(40, 80));
        await(run, server, 50);
        run.signal("KILL");
        assertThat(run.exitCode()).isEqualTo(137);
      }
      try (WeirProcess run = WeirProcess.start(arguments(sandbox, options, input, "--resume"))) {
        await(run, server, 80);
        server.heal();
        run.signal("TERM");
        assertThat(run.exitCode()).as(run.output()).isZero();
      }

      assertThat(server.failedRequests()).isPositive();
      assertThat(objects(server, "by second/"))
          .allMatch(each -> each.name().matches("by second/12:00:00/part-[0-9a-f-]{36}-\\d+.txt"))
          .allMatch(each -> each.contentType().equals("text/plain"))
          .allMatch(each -> each.metadata().equals(Map.of("team", "billing")))
          .extracting(GcsObject::text)
          .containsExactlyInAnyOrder(messages(0, 80));
      assertThat(objects(server, "exact/"))
          .allMatch(each -> each.name().equals("exact/12:00/?#%+\u00e9/" + each.text()))
          .allMatch(each -> each.contentType().equals("application/json"))
          .allMatch(each -> each.metadata().equals(Map.of("kind", "order")))
          .extracting(GcsObject::text)
          .containsExactlyInAnyOrder(messages(0, 80));
    }
  }

  @Test
  void areDescribedWithTheRightsOfTheMachinesAccount(Sandbox sandbox) throws Exception {
    String input = sandbox.topics().createUnique("events");
    try (GcsServer server = GcsServer.start()) {
      server.createBucket("objects");
      server.requireToken("hidden-token");
      sandbox.topics().send(input, messages(0, 3));
      try (WeirProcess run =
          WeirProcess.start(
              arguments(sandbox, "{gs.storage.root.url: '" + server.url() + "'}", input),
              Map.of("GCE_METADATA_HOST", server.url().substring("http://".length())))) {
        run.await(
            () ->
                objects(server, "").stream().filter(each -> !each.metadata().isEmpty()).count()
                    == 6);
        run.signal("TERM");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).doesNotContain("hidden-token");
      }
      assertThat(objects(server, "exact/"))
          .hasSize(3)
          .allMatch(each -> each.contentType().equals("application/json"));
    }
  }
}
