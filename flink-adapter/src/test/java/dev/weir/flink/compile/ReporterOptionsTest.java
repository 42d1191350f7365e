package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The options of the reporter of metrics")
class ReporterOptionsTest {
  private static Checked<FlinkPlan> compile(String metrics, String flink) {
    String yaml =
        """
        metrics: %s
        pipeline:
          flink: %s
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'b:2'}}
        """
            .formatted(metrics, flink);
    return FlinkCompiler.compile(
        PipelineDefinition.of(
                "copy", () -> streamingSource("in", "events").sink("out", streamSink("copies")))
            .graph()
            .orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static Map<String, String> options(String metrics, String flink) {
    return compile(metrics, flink).orThrow().reporterOptions();
  }

  @Test
  void areThoseOfDatadog() {
    assertThat(
            options(
                "{type: datadog, host: agent, port: 18125, tags: {a: 'x,y:z', b: 1},"
                    + " flush_interval_ms: 500}",
                "{}"))
        .isEqualTo(
            Map.of(
                "metrics.reporters", "weir",
                "metrics.reporter.weir.factory.class",
                    "dev.weir.flink.metrics.DogStatsDReporterFactory",
                "metrics.reporter.weir.host", "agent",
                "metrics.reporter.weir.port", "18125",
                "metrics.reporter.weir.interval", "500 ms",
                "metrics.reporter.weir.filter.includes", "*pipeline.step*;jobmanager.job*",
                "metrics.reporter.weir.scope.variables.additional", "{a: 'x,y:z', b: '1'}"));
  }

  @Test
  void areThoseOfPrometheus() {
    assertThat(options("{type: prometheus, port: 9999}", "{}"))
        .isEqualTo(
            Map.of(
                "metrics.reporters", "weir",
                "metrics.reporter.weir.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                "metrics.reporter.weir.port", "9999",
                "metrics.reporter.weir.filterLabelValueCharacters", "false"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {metrics.reporters: jmx}       | jmx,weir
          {metrics.reporters: 'a, weir'} | a, weir
          {metrics.reporters: weir}      | weir
          {metrics.reporter.jmx.factory.class: a.B, metrics.reporter.weir.port: 2} | jmx,weir
          """)
  void areAddedToTheReportersThatTheDescriptorHasByThemselves(String flink, String reporters) {
    assertThat(options("{type: log}", flink)).containsEntry("metrics.reporters", reporters);
  }

  @Test
  void areTheUsersWhereTheUserSaysThem() {
    assertThat(
            options(
                "{type: datadog, port: 1}",
                "{metrics.reporter.weir.filter.includes: '*:*:*', metrics.reporter.weir.port: 2}"))
        .containsEntry("metrics.reporter.weir.filter.includes", "*:*:*")
        .containsEntry("metrics.reporter.weir.port", "2");
  }

  @Test
  void mayHaveTagsByNamesThatOnlyPrometheusHasLabelsOf() {
    assertThat(compile("{type: datadog, tags: {host: b, job_name: c}}", "{}").findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {type: log, port: 5}                   | 'port' has no effect where the type of metrics is log.
          {type: prometheus, host: h}            | 'host' has no effect where the type of metrics is prometheus.
          {type: datadog, period_sec: 5}         | 'period_sec' has no effect where the type of metrics is datadog.
          {type: dummy, tags: {a: b}}            | 'tags' has no effect where the type of metrics is dummy.
          {type: log, tags: {subtask: b}}        | The tag 'subtask' would take the place of one that metrics have already.
          {type: prometheus, tags: {quantile: b}}| The tag 'quantile' would take the place of one that metrics have already.
          {type: prometheus, tags: {job-id: b}}  | The tag 'job-id' would take the place of one that metrics have already.
          """)
  void areFindingsWhereAKeyIsWrong(String metrics, String problem) {
    String yaml = "{metrics: " + metrics + ", pipeline: {}}";
    assertThat(DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).findings())
        .extracting(Finding::problem)
        .containsExactly(problem);
  }
}
