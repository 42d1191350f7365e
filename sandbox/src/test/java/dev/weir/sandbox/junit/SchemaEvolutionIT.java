package dev.weir.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A savepoint of an older version of a program")
class SchemaEvolutionIT extends InputOutput {
  private static final long T = 1_700_006_400_000L;

  private static final String PROGRAM =
      """
      import static dev.weir.dsl.Sinks.*;
      import static dev.weir.dsl.Sources.*;
      import static dev.weir.dsl.Steps.*;
      import static dev.weir.dsl.Windows.*;
      import com.fasterxml.jackson.annotation.*;
      import dev.weir.dsl.*;
      import dev.weir.dsl.function.*;
      import dev.weir.dsl.message.*;
      import java.util.*;
      public final class Program implements PipelineDefinition {
        %s
        public record History(List<Event> events) {}
        public static final class Histories implements Accumulator<Event, History, History> {
          public History create() { return new History(new ArrayList<>()); }
          public History add(History history, Message<Event> message) {
            history.events().add(message.payload());
            return history;
          }
          public History merge(History left, History right) {
            left.events().addAll(right.events());
            return left;
          }
          public History getValue(History history) { return history; }
        }
        public record ById(String user) implements Key {}
        public record Anyone() implements Key {}
        static Key keyOf(Message<Event> message) { return new ById(message.payload().user()); }
        public String name() { return "histories"; }
        public Pipeline define() {
          return streamingSource("in", "in")
              .apply("parser", parser(Event.class))
              .apply("histories",
                  reducer(tumbling(java.time.Duration.ofSeconds(10)), new Histories(), Program::keyOf))
              .apply("serializer", serializer())
              .sink("out", streamSink("out"));
        }
      }
      """;

  private static final String OLDER =
      """
      public sealed interface Key permits ById, Anyone {}
      @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
      public sealed interface Event { String user(); }
      @JsonTypeName("visit") public record Visit(String page, int seconds, String user) implements Event {}
      @JsonTypeName("sale") public record Sale(double price, String user) implements Event {}
      """;

  /**
   * A variant of the events and of the keys comes before the others; one event loses its first
   * component and gains another.
   */
  private static final String NEWER =
      """
      public sealed interface Key permits Nobody, Anyone, ById {}
      public record Nobody() implements Key {}
      @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
      public sealed interface Event permits Refund, Visit, Sale { String user(); }
      @JsonTypeName("refund") public record Refund(double price, String user) implements Event {}
      @JsonTypeName("visit") public record Visit(%s) implements Event {}
      @JsonTypeName("sale") public record Sale(double price, String user) implements Event {}
      """;

  private static Path jar(Path folder, String declarations) throws IOException {
    Path source = Files.createDirectories(folder).resolve("Program.java");
    Files.writeString(source, PROGRAM.formatted(declarations));
    Path classes = folder.resolve("classes");
    Path jar = folder.resolve("program.jar");
    run(
        "javac",
        "-proc:none",
        "-d",
        classes.toString(),
        "-cp",
        System.getProperty("java.class.path"),
        source.toString());
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  private static void run(String tool, String... arguments) {
    int code = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    assertThat(code).isZero();
  }

  private FlinkRun start(Path jar, SavepointRestoreSettings savepoint) throws Exception {
    ClassLoader outside = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, outside)) {
      Thread.currentThread().setContextClassLoader(loader);
      PipelineDefinition program =
          (PipelineDefinition) loader.loadClass("Program").getDeclaredConstructor().newInstance();
      FlinkPlan plan = sandbox.compile(program, sandbox.descriptor(yaml()));
      StreamGraph graph =
          FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
      graph.setSavepointRestoreSettings(savepoint);
      return sandbox.flink().submit(graph, List.of(jar));
    } finally {
      Thread.currentThread().setContextClassLoader(outside);
    }
  }

  private String yaml() {
    return """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: 'x:1', topic: %s}
        """
        .formatted(input, output);
  }

  private void send(String... events) {
    sandbox
        .topics()
        .send(
            Stream.of(events)
                .map(event -> new ProducerRecord<byte[], byte[]>(input, 0, T, null, bytes(event)))
                .toList());
  }

  private static void awaitEvents(FlinkRun run, int number) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("histories", StepMetrics.MESSAGES_IN) == number);
  }

  @Test
  void isReadWherePayloadsHaveGainedAndLostComponentsAndVariants(@TempDir Path folder)
      throws Exception {
    String savepoints = folder.resolve("savepoints").toUri().toString();
    send(
        "{\"type\":\"visit\",\"page\":\"a\",\"seconds\":3,\"user\":\"u\"}",
        "{\"type\":\"sale\",\"price\":1.5,\"user\":\"u\"}");
    FlinkRun first = start(jar(folder.resolve("1"), OLDER), SavepointRestoreSettings.none());
    awaitEvents(first, 2);
    String savepoint = first.stopWithSavepoint(savepoints, false);

    send("{\"type\":\"refund\",\"price\":0.5,\"user\":\"u\"}");
    FlinkRun second =
        start(
            jar(folder.resolve("2"), NEWER.formatted("int seconds, Long stars, String user")),
            SavepointRestoreSettings.forPath(savepoint));
    awaitEvents(second, 1);
    String another = second.stopWithSavepoint(savepoints, false);

    send("{\"type\":\"refund\",\"price\":0.25,\"user\":\"u\"}");
    FlinkRun third =
        start(
            jar(folder.resolve("3"), NEWER.formatted("int seconds, String user")),
            SavepointRestoreSettings.forPath(another));
    awaitEvents(third, 1);
    third.stopWithSavepoint(savepoints, true);

    assertThat(written())
        .containsExactly(
            "{\"events\":[{\"type\":\"visit\",\"seconds\":3,\"user\":\"u\"},"
                + "{\"type\":\"sale\",\"price\":1.5,\"user\":\"u\"},"
                + "{\"type\":\"refund\",\"price\":0.5,\"user\":\"u\"},"
                + "{\"type\":\"refund\",\"price\":0.25,\"user\":\"u\"}]}");
  }
}
