package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.BatchSettings;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.deployment.model.PlacementSettings;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A deployment file of Sentry Streams")
class SentryStreamsFilesTest {
  private static final String FILE =
      """
      env: {}
      metrics: {type: datadog, host: 127.0.0.1, port: 8125, tags: {env: prod}, flush_interval_ms: 10000}
      sentry_sdk_config: {dsn: "https://key@sentry.example.com/1"}
      pipeline:
        adapter_config: {arroyo: {write_healthcheck: true}, flink: {taskmanager.numberOfTaskSlots: 4}}
        segments:
          - parallelism: 2
            steps_config:
              myinput:
                starts_segment: True
                bootstrap_servers: ["127.0.0.1:9092"]
                topic: physical-name
                consumer_group: my-group
                auto_offset_reset: earliest
                strict_offset_reset: true
                override_params: {max.poll.interval.ms: "${envvar:MAX_POLL_INTERVAL_MS}"}
                dlq: {topic: my-dlq, bootstrap_servers: ["127.0.0.1:9093"], override_params: {linger.ms: 5}}
              parser:
                starts_segment: True
                parallelism: {multi_process: {processes: 4, batch_size: 1000, batch_time: 0.2}}
              parser2:
                parallelism: {multi_process: {processes: 3, batch_size: 10, batch_time: 1}}
              filter: {parallelism: 5}
              mybatch: {batch_size: 50, batch_timedelta: {seconds: 2}}
              mysink: {starts_segment: True, bootstrap_servers: "127.0.0.1:9092", topic: t2, bucket: b, parallelism: {threads: 4}}
      """;

  private static Checked<DeploymentDescriptor> parse(String yaml) {
    return DescriptorLoader.parse(
        "my.yaml",
        yaml.getBytes(StandardCharsets.UTF_8),
        name -> name.equals("MAX_POLL_INTERVAL_MS") ? Optional.of("300000") : Optional.empty());
  }

  private final DeploymentDescriptor descriptor = parse(FILE).orThrow();

  private StepSettings step(String name) {
    return descriptor.step(name).orElseThrow();
  }

  @Test
  void saysHowASourceIsConnected() {
    StepSettings source = step("myinput");

    assertThat(source.startsSegment()).isTrue();
    assertThat(source.bootstrapServers()).containsExactly("127.0.0.1:9092");
    assertThat(source.topic()).contains("physical-name");
    assertThat(source.consumerGroup()).contains("my-group");
    assertThat(source.autoOffsetReset()).contains(OffsetReset.EARLIEST);
    assertThat(source.overrideParams().values())
        .isEqualTo(Map.of("max.poll.interval.ms", "300000"));
    DeadLetterSettings dlq = source.dlq().orElseThrow();
    assertThat(dlq.topic()).contains("my-dlq");
    assertThat(dlq.bootstrapServers()).containsExactly("127.0.0.1:9093");
    assertThat(dlq.overrideParams().values()).isEqualTo(Map.of("linger.ms", "5"));
  }

  @Test
  void saysHowASinkIsConnected() {
    StepSettings sink = step("mysink");

    assertThat(sink.startsSegment()).isTrue();
    assertThat(sink.bootstrapServers()).containsExactly("127.0.0.1:9092");
    assertThat(sink.topic()).contains("t2");
    assertThat(sink.files().bucket()).contains("b");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"parser,4", "parser2,3", "filter,5", "mysink,4"})
  void saysParallelismInAnyOfThreeWays(String step, int parallelism) {
    assertThat(Optional.of(step(step).placement()).flatMap(PlacementSettings::parallelism))
        .contains(parallelism);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"earliest,EARLIEST", "latest,LATEST", "error,ERROR"})
  void saysWhereAGroupBegins(String written, OffsetReset reset) {
    assertThat(
            parse(
                    "pipeline: {segments: [{steps_config: {in: {auto_offset_reset: "
                        + written
                        + "}}}]}")
                .orThrow()
                .step("in")
                .orElseThrow()
                .autoOffsetReset())
        .contains(reset);
  }

  @Test
  void saysTheSizeOfBatchesAndTheParallelismOfTheEntry() {
    assertThat(step("mybatch").batch())
        .isEqualTo(new BatchSettings(Optional.of(50), Optional.of(Duration.ofSeconds(2))));
    assertThat(descriptor.segments())
        .extracting(SegmentSettings::parallelism)
        .containsExactly(Optional.of(2));
  }

  @Test
  void saysOptionsOfFlinkInItsAdaptersPart() {
    assertThat(descriptor.engine().flink()).isEqualTo(Map.of("taskmanager.numberOfTaskSlots", "4"));
    assertThat(
            parse("pipeline: {adapter_config: {flink: {a: 1, b: 1}}, flink: {b: 2}}")
                .orThrow()
                .engine()
                .flink())
        .isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void isToldWhatHasNoEffect() {
    assertThat(parse(FILE).findings())
        .extracting(finding -> finding.severity() + " " + finding.place() + " " + finding.problem())
        .containsExactlyInAnyOrder(
            "NOTICE my.yaml:15:11 'strict_offset_reset' has no effect: Flink keeps offsets in its"
                + " checkpoints.",
            "NOTICE my.yaml:20:25 Of 'multi_process', only 'processes' has an effect: it is the"
                + " parallelism.");
  }

  static Stream<Arguments> metrics() {
    return Stream.of(
        Arguments.of(
            "{type: datadog, host: 127.0.0.1, port: 8125, tags: {env: prod}, flush_interval_ms: 10000}",
            new MetricsSettings(
                MetricsSettings.Type.DATADOG,
                Optional.of("127.0.0.1"),
                Optional.of(8125),
                Map.of("env", "prod"),
                Optional.of(Duration.ofSeconds(10)),
                Optional.empty())),
        Arguments.of(
            "{type: log, period_sec: 15, tags: {a: 1}}",
            new MetricsSettings(
                MetricsSettings.Type.LOG,
                Optional.empty(),
                Optional.empty(),
                Map.of("a", "1"),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(15)))),
        Arguments.of("{type: dummy}", only(MetricsSettings.Type.DUMMY, Optional.empty())),
        Arguments.of(
            "{type: prometheus, port: 9249}",
            only(MetricsSettings.Type.PROMETHEUS, Optional.of(9249))));
  }

  private static MetricsSettings only(MetricsSettings.Type type, Optional<Integer> port) {
    return new MetricsSettings(
        type, Optional.empty(), port, Map.of(), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metrics")
  void saysWhereMetricsGo(String written, MetricsSettings settings) {
    assertThat(parse("{metrics: " + written + ", pipeline: {}}").orThrow().engine().metrics())
        .contains(settings);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | WEIR-D004 There is no 'type' here.
          {type: statsd}                   | WEIR-D004 'type' is 'statsd'.
          {type: datadog, port: 70000}     | WEIR-D004 'port' is 70000.
          {type: datadog, host: 5}         | WEIR-D003 'host' is a whole number.
          {type: datadog, tags: [a]}       | WEIR-D003 'tags' is a list.
          {type: log, period: 5}           | WEIR-D002 The key 'period' is not known here.
          """)
  void isRefusedWhereMetricsCannotGo(String written, String problem) {
    List<Finding> findings = parse("{metrics: " + written + ", pipeline: {}}").findings();

    assertThat(findings)
        .filteredOn(finding -> !finding.code().equals("WEIR-D017"))
        .extracting(finding -> finding.code() + " " + finding.problem())
        .containsExactly(problem);
  }
}
