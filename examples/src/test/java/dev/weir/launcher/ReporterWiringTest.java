package dev.weir.launcher;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.ReporterNotice;
import dev.weir.launcher.run.ReporterPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reporter of metrics")
class ReporterWiringTest {
  private static DeploymentDescriptor descriptor(String metrics) {
    String yaml =
        metrics
            + """

            pipeline:
              segments:
                - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'b:2'}}
            """;
    return DescriptorLoader.parse(
            "my.yaml", yaml.getBytes(StandardCharsets.UTF_8), name -> Optional.of("hush"))
        .orThrow();
  }

  private static FlinkPlan plan(DeploymentDescriptor descriptor) {
    return Compilation.compile(
            PipelineDefinition.of(
                "copy", () -> streamingSource("in", "events").sink("out", streamSink("copies"))),
            Checked.of(descriptor, List.of()))
        .orThrow();
  }

  private static Optional<Finding> notice(String metrics, Map<String, String> cluster) {
    DeploymentDescriptor descriptor = descriptor(metrics);
    return ReporterNotice.of(
        plan(descriptor), descriptor.engine().metricsPlace(), Configuration.fromMap(cluster));
  }

  @Test
  void isTheClustersWhereThatRunsAlready() {
    assertThat(notice("metrics: {type: datadog, host: '${envvar:AGENT}'}", Map.of()))
        .hasToString(
            "Optional[notice WEIR-D017 at my.yaml:1:1: 'metrics' has no effect on a cluster that"
                + " has started without its reporter.\n"
                + "  hint:    Reporters are the cluster's, not a job's. Put into its config.yaml,"
                + " and start it again: metrics.reporter.weir.factory.class:"
                + " dev.weir.flink.metrics.DogStatsDReporterFactory;"
                + " metrics.reporter.weir.filter.includes: *pipeline.step*;jobmanager.job*;"
                + " metrics.reporter.weir.host: ${envvar:AGENT}; metrics.reporters: weir]");
  }

  @Test
  void isNotMentionedWhereTheClusterHasItOrStartsWithTheJobOrNoneIsAskedFor() {
    String log = "metrics: {type: log}";
    assertThat(
            notice(
                log,
                Map.of(
                    "metrics.reporter.weir.factory.class",
                    "dev.weir.flink.metrics.LogReporterFactory")))
        .isEmpty();
    assertThat(notice(log, Map.of("execution.target", "local"))).isEmpty();
    assertThat(notice("metrics: {type: dummy}", Map.of())).isEmpty();
    assertThat(notice("", Map.of())).isEmpty();
  }

  @Test
  void needsAFreePortForPrometheus() throws IOException {
    FlinkPlan prometheus;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "port: " + taken.getLocalPort();
      prometheus = plan(descriptor("metrics: {type: prometheus, " + port + "}"));
      FlinkPlan datadog = plan(descriptor("metrics: {type: datadog, " + port + "}"));

      assertThatThrownBy(() -> ReporterPort.requireFree(prometheus))
          .isInstanceOf(UserMistake.class)
          .hasMessageStartingWith("The port " + taken.getLocalPort() + " is in use, where");
      assertThatCode(() -> ReporterPort.requireFree(datadog)).doesNotThrowAnyException();
    }
    assertThatCode(() -> ReporterPort.requireFree(prometheus)).doesNotThrowAnyException();
  }
}
