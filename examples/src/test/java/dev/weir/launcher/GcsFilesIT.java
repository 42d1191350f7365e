package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.gcs.GcsObject;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files of a job in a bucket")
@ExtendWith(SandboxExtension.class)
class GcsFilesIT {
  private static final String FILES =
      """
      FilesInBucket implements PipelineDefinition {
        public record Visit(long id) {}
        public String name() { return "files-in-bucket"; }
        public Pipeline define() {
          return streamingSource("in", "events").broadcast("copies",
              chain -> chain.sink("gathered",
                  gcsSink("my-bucket", message -> "at 12:00:00/of " + message.payload().length)
                      .rolling(lines()).suffix(".txt").contentType("text/plain")),
              chain -> chain.apply("parser", parser(Visit.class)).sink("visits",
                  fileSink("gs://my-bucket/visits").metadata("team", "billing")
                      .format(dev.weir.dsl.FileFormats.csv(Visit.class)))); } }
      """;

  @TempDir Path folder;

  private static String[] messages(int from, int to) {
    return IntStream.range(from, to).mapToObj("{\"id\":%d}"::formatted).toArray(String[]::new);
  }

  private static List<GcsObject> objects(GcsServer server, String prefix) {
    return server.names("objects").stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> server.object("objects", name))
        .toList();
  }

  private static List<String> lines(List<GcsObject> objects) {
    return objects.stream().flatMap(object -> object.text().lines()).toList();
  }

  @Test
  void holdEachMessageOnceUnderItsNameWithWhatIsSaidOfThem(Sandbox sandbox) throws Exception {
    String input = sandbox.topics().createUnique("events");
    try (GcsServer server = GcsServer.start()) {
      server.createBucket("objects");
      Path config =
          Files.writeString(
              folder.resolve("my.yaml"),
              """
              pipeline:
                checkpointing: {interval: 500 ms, directory: '%s'}
                flink:
                  gs.storage.root.url: %s
                  gs.auth.service.account.enable: false
                  gs.auth.null.enable: true
                segments:
                  - steps_config:
                      in: {bootstrap_servers: "%s", topic: %s, auto_offset_reset: earliest}
                      gathered: {bucket: objects, rolling: {idle: 1s}}
                      visits: {bucket: objects, compression: none, rolling: {size: 200b, idle: 1s}}
              """
                  .formatted(
                      folder.resolve("checkpoints").toUri(),
                      server.url(),
                      sandbox.bootstrapServers(),
                      input));
      Path jar = UserJar.of(folder, FILES);
      sandbox.topics().send(input, messages(0, 200));
      try (WeirProcess run =
          WeirProcess.start(
              List.of("run", "--jar", jar.toString(), "--config", config.toString()))) {
        run.await(
            () ->
                lines(objects(server, "at 12:00:00/")).size() >= 200
                    && lines(objects(server, "visits/")).size() >= 200
                    // It is said of a file a moment after it appeared.
                    && objects(server, "visits/").stream()
                        .noneMatch(each -> each.metadata().isEmpty())
                    && objects(server, "at 12:00:00/").stream()
                        .allMatch(each -> each.contentType().equals("text/plain")));
        run.signal("TERM");
        assertThat(run.exitCode()).as(run.output()).isZero();
      }

      List<GcsObject> gathered = objects(server, "at 12:00:00/");
      assertThat(gathered)
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(each -> each.name().matches("at 12:00:00/of \\d+/part-[0-9a-f-]{36}-\\d.txt"))
          .allMatch(each -> each.contentType().equals("text/plain"));
      assertThat(lines(gathered)).containsExactlyInAnyOrder(messages(0, 200));
      List<GcsObject> visits = objects(server, "visits/");
      assertThat(visits)
          .hasSizeGreaterThan(2)
          .allMatch(each -> each.name().matches("visits/part-[0-9a-f-]{36}-\\d+.csv"))
          .allMatch(each -> each.text().startsWith("id\n"))
          .allMatch(each -> each.metadata().equals(Map.of("team", "billing")));
      assertThat(lines(visits).stream().filter(line -> !line.equals("id")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    }
  }
}
