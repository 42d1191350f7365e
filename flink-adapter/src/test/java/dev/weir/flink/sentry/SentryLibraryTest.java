package dev.weir.flink.sentry;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.library.IsolatedClasses;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sentry's library")
class SentryLibraryTest {
  /** What is called in the other class loader. */
  public static final class Compiling {
    private Compiling() {}

    private static Checked<FlinkPlan> compile(String sentry) {
      String yaml =
          """
          %s
          pipeline:
            segments:
              - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'b:2'}}
          """
              .formatted(sentry);
      return FlinkCompiler.compile(
          PipelineDefinition.of(
                  "copy",
                  () ->
                      streamingSource("in", "events")
                          .apply("same", map(message -> message.payload(), byte[].class))
                          .sink("out", streamSink("copies")))
              .graph()
              .orThrow(),
          DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
    }

    public static String findings() {
      return compile("sentry_sdk_config: {dsn: 'https://hush@sentry.example.com/1'}")
          .findings()
          .stream()
          .map(Finding::toString)
          .reduce("", String::concat);
    }

    public static String job() {
      FlinkPlan plan = compile("").orThrow();
      return FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment())
          .getJobName();
    }

    public static String report() {
      SentryReporter.report(
          new SentryReporting(
              "https://hush@sentry.example.com/1",
              null,
              null,
              null,
              null,
              1,
              false,
              Duration.ofSeconds(1),
              List.of(),
              List.of()),
          new ReportedFailure(
              "p", "s", "error", "a", Optional.empty(), Map.of(), new IllegalStateException()));
      return "reported";
    }
  }

  @Test
  void isAskedForWhereThereIsADsn() throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without("sentry-")) {
      assertThat(classes.call(Compiling.class, "findings", String.class))
          .startsWith(
              "error WEIR-D038 at my.yaml:1:21: Reports to Sentry need a library that is not on the"
                  + " class path.")
          .doesNotContain("hush");
    }
  }

  @Test
  void isNotNeededElse() throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without("sentry-")) {
      assertThat(classes.call(Compiling.class, "job", String.class)).isEqualTo("copy");
      assertThat(classes.call(Compiling.class, "report", String.class)).isEqualTo("reported");
    }
  }

  @Test
  void isOnTheClassPathHere() {
    assertThat(Compiling.findings()).isEmpty();
  }
}
