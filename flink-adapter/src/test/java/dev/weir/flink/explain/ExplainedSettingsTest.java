package dev.weir.flink.explain;

import static dev.weir.dsl.Policies.drop;
import static dev.weir.dsl.Policies.fail;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Policies.retry;
import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parquetSerializer;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings of an explanation")
class ExplainedSettingsTest {
  private static final String IN_AND_OUT =
      """
      pipeline:
        segments:
          - steps_config:
              in: {bootstrap_servers: 'a:1'}
              out: {bootstrap_servers: ['a:1', 'b:2'], override_params: {linger.ms: 5}}
      """;

  private static List<String> texts(List<ExplainedSetting> settings) {
    return settings.stream()
        .map(
            setting ->
                setting.name()
                    + " = "
                    + setting.value()
                    + " @ "
                    + setting.source().toString().replaceAll("Test.java:\\d+", "Test"))
        .toList();
  }

  private static ExtensibleChain<byte[]> in() {
    return streamingSource("in", "events");
  }

  private static Pipeline copy() {
    return in().apply("keep", filter(m -> true)).sink("out", streamSink("copies"));
  }

  @Test
  void ofStreamsSayWhereTheyComeFrom() {
    Explanation explanation = Explained.of(ExplainedSettingsTest::copy, IN_AND_OUT);

    assertThat(texts(explanation.step("in").settings()))
        .containsExactly(
            "stream = events @ the code, ExplainedSettingsTest",
            "topic = events @ the code, ExplainedSettingsTest",
            "bootstrap_servers = a:1 @ my.yaml:4:14",
            "consumer_group = pipeline-in @ Weir's default",
            "auto_offset_reset = latest @ Weir's default",
            "event_time = the record's timestamp @ Weir's default",
            "out_of_orderness = 5 s @ Weir's default",
            "idleness = never @ Weir's default");
    assertThat(texts(explanation.step("out").settings()))
        .containsExactly(
            "stream = copies @ the code, ExplainedSettingsTest",
            "topic = copies @ the code, ExplainedSettingsTest",
            "bootstrap_servers = a:1, b:2 @ my.yaml:5:15",
            "override_params.linger.ms = (hidden) @ my.yaml:5:68",
            "batch.size = 131072 @ Weir's default",
            "max.request.size = 1048576 @ Kafka's default",
            "on_invalid = fail @ Weir's default");
  }

  @Test
  void ofASourceAreTheCodesUnlessTheDescriptorSaysOtherwise() {
    SourceOptions options =
        SourceOptions.defaults()
            .withConsumerGroup("mine")
            .withHeader("kind", "a")
            .startingAtEarliest()
            .withEventTime(m -> 0L)
            .withOutOfOrderness(Duration.ofMinutes(2))
            .withIdleness(Duration.ofMillis(1500))
            .withDeadLetters("dead");
    Explanation explanation =
        Explained.of(
            () ->
                streamingSource("in", "events", options)
                    .apply("parser", parser(JsonValue.class))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("copies")),
            """
            connections: {main: {bootstrap_servers: 'a:1'}}
            pipeline:
              event_time: {idleness: 1 min}
              segments:
                - steps_config:
                    in: {connection: main, topic: t, dlq: {connection: main, topic: d},
                         renamed_from: before, chaining: start}
                    out: {connection: main}
            """);

    assertThat(texts(explanation.step("in").settings()))
        .containsExactly(
            "stream = events @ the code, ExplainedSettingsTest",
            "topic = t @ my.yaml:6:32",
            "connection = main @ my.yaml:6:14",
            "bootstrap_servers = a:1 @ my.yaml:1:22",
            "consumer_group = mine @ the code, ExplainedSettingsTest",
            "start = earliest @ the code, ExplainedSettingsTest",
            "header = kind(1 bytes) @ the code, ExplainedSettingsTest",
            "event_time = by a function @ the code, ExplainedSettingsTest",
            "out_of_orderness = 2 min @ the code, ExplainedSettingsTest",
            "idleness = 1 min @ my.yaml:3:16",
            "dlq.topic = d @ my.yaml:6:66",
            "dlq.connection = main @ my.yaml:6:48",
            "dlq.bootstrap_servers = a:1 @ my.yaml:1:22",
            "dlq.keep_original = false @ Weir's default",
            "on_invalid = dlq @ Weir's default",
            "chaining = start @ my.yaml:7:36",
            "renamed_from = before @ my.yaml:7:14",
            "optimizations.shared_payloads = not applied: the function for event times may change"
                + " them @ Weir's default",
            "optimizations.handed_up_dlq = not applied: the first that has any @ Weir's default");
    assertThat(texts(explanation.step("parser").settings()))
        .containsExactly(
            "format = JSON @ the code, ExplainedSettingsTest",
            "on_invalid = dlq @ Weir's default",
            "optimizations.direct_json = applied @ Weir's default",
            "optimizations.handed_up_dlq = applied @ Weir's default");
    assertThat(explanation.operator("job/before").name()).isEqualTo("in");
  }

  @Test
  void ofPoliciesAreTheNearestAndSayWhoSaysThem() {
    Explanation explanation =
        Explained.of(
            PipelineDefinition.of(
                "job",
                onInvalid(drop()).and(onError(drop())),
                () ->
                    in().apply("a", filter(m -> true), onInvalid(fail()))
                        .apply("b", filter(m -> true), onError(retry(5).then(drop())))
                        .apply("c", filter(m -> true), onInvalid(fail()))
                        .sink("out", streamSink("copies"))),
            """
            pipeline:
              on_error: fail
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'a:1'}
                    c: {on_invalid: drop}
                    out: {bootstrap_servers: 'a:1'}
            """);

    assertThat(texts(explanation.step("a").settings()))
        .containsExactly(
            "on_invalid = fail @ the code, ExplainedSettingsTest", "on_error = fail @ my.yaml:2:3");
    assertThat(texts(explanation.step("b").settings()))
        .containsExactly(
            "on_invalid = drop @ the code, ExplainedSettingsTest",
            "on_error = retry 5 times after 100 ms to 10 s, then drop @ the code,"
                + " ExplainedSettingsTest");
    assertThat(texts(explanation.step("c").settings()))
        .containsExactly("on_invalid = drop @ my.yaml:6:13", "on_error = fail @ my.yaml:2:3");
    assertThat(texts(explanation.settings()))
        .contains(
            "on_invalid = drop @ the code, ExplainedSettingsTest", "on_error = fail @ my.yaml:2:3");
  }

  @Test
  void ofLimitsAreAllTheSourcesOrAllThePipelines() {
    String yaml =
        """
        pipeline:
          dlq: {keep_original: true, limits: {per_interval: 9, share: 0.5}}
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1', dlq: {topic: d, bootstrap_servers: 'a:1'%s}}
                out: {bootstrap_servers: 'a:1'}
        """;

    assertThat(
            texts(
                Explained.of(ExplainedSettingsTest::copy, yaml.formatted(""))
                    .step("in")
                    .settings()))
        .endsWith(
            "dlq.keep_original = true @ my.yaml:2:9",
            "dlq.limits.per_interval = 9 @ my.yaml:2:39",
            "dlq.limits.interval = 1 min @ Weir's default",
            "dlq.limits.share = 0.5 @ my.yaml:2:56",
            "dlq.limits.minimum = 100 @ Weir's default");
    assertThat(
            texts(
                Explained.of(
                        ExplainedSettingsTest::copy,
                        yaml.formatted(", keep_original: false, limits: {per_interval: 3}"))
                    .step("in")
                    .settings()))
        .endsWith(
            "dlq.keep_original = false @ my.yaml:5:82",
            "dlq.limits.per_interval = 3 @ my.yaml:5:113",
            "dlq.limits.interval = 1 min @ Weir's default",
            "optimizations.shared_payloads = not applied: steps that may change them read them @"
                + " Weir's default");
  }

  @Test
  void ofBatchesAndFilesAreShown() {
    Explanation explanation =
        Explained.of(
            () ->
                in().apply("parser", parser(JsonValue.class))
                    .apply("batch", batch(100))
                    .apply("parquet", parquetSerializer("message row {\n required int64 id; }"))
                    .sink("out", fileSink("/data").suffix(".parquet")),
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'a:1'}
                    batch: {batch_timedelta: {seconds: 2}}
                    out: {path: /other}
            """);

    assertThat(texts(explanation.step("batch").settings()))
        .containsExactly(
            "batch_size = 100 @ the code, ExplainedSettingsTest",
            "batch_timedelta = 2 s @ my.yaml:5:17",
            "on_invalid = fail @ Weir's default");
    assertThat(texts(explanation.step("parquet").settings()))
        .startsWith(
            "schema = message row { required int64 id; } @ the code, ExplainedSettingsTest",
            "compression = snappy @ the code, ExplainedSettingsTest");
    assertThat(texts(explanation.step("out").settings()))
        .containsExactly(
            "path = file:///other @ my.yaml:6:15",
            "format = lines @ the code, ExplainedSettingsTest",
            "prefix = part @ Weir's default",
            "suffix = .parquet @ the code, ExplainedSettingsTest",
            "rolling.size = 128 mb @ Weir's default",
            "rolling.time = 15 min @ Weir's default",
            "rolling.idle = 1 min @ Weir's default",
            "line_breaks = true @ Weir's default",
            "compression = none @ Weir's default",
            "on_invalid = fail @ Weir's default");
  }

  @Test
  void ofObjectSinksAreShown() {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1'}
                out: {bucket: other, metadata: {owner: b}%s}
        """;

    assertThat(
            texts(
                Explained.of(
                        () ->
                            in().sink(
                                    "out",
                                    gcsSink("my-bucket", () -> "name")
                                        .naming(exact())
                                        .contentType("text/plain")
                                        .metadata("team", "a")),
                        yaml.formatted(", concurrent_uploads: 16"))
                    .step("out")
                    .settings()))
        .containsExactly(
            "path = gs://other/ @ the code, ExplainedSettingsTest",
            "bucket = other @ my.yaml:5:15",
            "naming = exact @ the code, ExplainedSettingsTest",
            "concurrent_uploads = 16 @ my.yaml:5:52",
            "content_type = text/plain @ the code, ExplainedSettingsTest",
            "metadata.owner = b @ my.yaml:5:41",
            "metadata.team = a @ the code, ExplainedSettingsTest",
            "compression = none @ Weir's default",
            "on_invalid = fail @ Weir's default");
    assertThat(
            texts(
                Explained.of(
                        () ->
                            in().sink(
                                    "out",
                                    gcsSink("my-bucket", () -> "name")
                                        .rolling(lines().atBytes(1024))),
                        yaml.formatted(", rolling: {time: 1 min}, prefix: p"))
                    .step("out")
                    .settings()))
        .contains(
            "naming = parts @ Weir's default",
            "prefix = p @ my.yaml:5:76",
            "rolling.size = 1 kb @ the code, ExplainedSettingsTest",
            "rolling.time = 1 min @ my.yaml:5:62",
            "rolling.idle = 1 min @ Weir's default");
  }

  static Stream<Arguments> windows() {
    Duration minute = Duration.ofMinutes(1);
    return Stream.of(
        Arguments.of(
            tumbling(minute),
            "{size: 2 min}",
            List.of(
                "window = tumbling @ the code, ExplainedSettingsTest",
                "window.size = 2 min @ my.yaml:6:26",
                "window.offset = 0 ms @ Weir's default",
                "window.clock = event_time @ Weir's default",
                "window.allowed_lateness = 0 ms @ Weir's default")),
        Arguments.of(
            sliding(minute, Duration.ofSeconds(10)).inProcessingTime(),
            "{}",
            List.of(
                "window = sliding @ the code, ExplainedSettingsTest",
                "window.size = 1 min @ the code, ExplainedSettingsTest",
                "window.slide = 10 s @ the code, ExplainedSettingsTest",
                "window.offset = 0 ms @ Weir's default",
                "window.clock = processing_time @ the code, ExplainedSettingsTest")),
        Arguments.of(
            session(minute),
            "{allowed_lateness: 1 s}",
            List.of(
                "window = session @ the code, ExplainedSettingsTest",
                "window.gap = 1 min @ the code, ExplainedSettingsTest",
                "window.clock = event_time @ Weir's default",
                "window.allowed_lateness = 1 s @ my.yaml:6:26")),
        Arguments.of(
            sliding(10, 2),
            "{}",
            List.of(
                "window = sliding @ the code, ExplainedSettingsTest",
                "window.size = 10 messages @ the code, ExplainedSettingsTest",
                "window.slide = 2 messages @ the code, ExplainedSettingsTest")));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void ofWindowsAreShown(WindowSpec window, String settings, List<String> expected) {
    Explanation explanation =
        Explained.of(
            () ->
                in().apply("count", reducer(window, new ExplainerTest.Count()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("counts")),
            IN_AND_OUT + "        count: {window: " + settings + "}\n");

    assertThat(texts(explanation.step("count").settings()))
        .startsWith(expected.toArray(new String[0]))
        .contains("accumulator = Count @ the code, ExplainedSettingsTest");
  }

  @Test
  void ofFunctionsByNameNameThem() {
    Explanation explanation =
        Explained.of(
            () ->
                in().apply("split", flatMap(m -> List.of(m.payload()), byte[].class))
                    .apply(
                        "keep",
                        filter(
                            dev.weir.dsl.Steps.ref(
                                "dev.weir.flink.explain.ExplainedSettingsTest$Keep", "all")))
                    .sink("out", streamSink("copies")),
            IN_AND_OUT);

    assertThat(texts(explanation.step("keep").settings()))
        .first()
        .isEqualTo(
            "function = dev.weir.flink.explain.ExplainedSettingsTest$Keep.all @ the code,"
                + " ExplainedSettingsTest");
    assertThat(texts(explanation.step("split").settings()))
        .containsExactly("on_invalid = fail @ Weir's default");
  }

  /** Functions by name. */
  public static final class Keep {
    private Keep() {}

    /** Keeps every message. */
    public static boolean all(dev.weir.dsl.message.Message<byte[]> message) {
      return true;
    }
  }

  @Test
  void ofDeliveryAndErrorsAreThoseOfPipelineAndStep(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("base.yaml");
    Files.writeString(
        file,
        IN_AND_OUT
            + """
              delivery: exactly_once
              transactions: {timeout: 14 min}
              on_error: {retry: {attempts: 2}, then: drop}
            """);
    Explanation explanation =
        Explained.of(
            ExplainedSettingsTest::copy, DescriptorLoader.load(DescriptorSources.of(file)));

    assertThat(texts(explanation.settings()).stream().map(text -> text.replace(folder + "/", "")))
        .contains(
            "on_error = retry 2 times after 100 ms to 10 s, then drop @ base.yaml:8:3",
            "delivery = exactly_once @ base.yaml:6:3");
    assertThat(
            explanation.steps().stream()
                .flatMap(each -> texts(each.settings()).stream())
                .map(text -> text.replace(folder + "/", "")))
        .contains("transaction_timeout = 14 min @ base.yaml:7:18")
        .anyMatch(text -> text.matches("transactional_ids = .*/out:\\* @ Weir's default"));
  }

  @Test
  void ofTheJobAreThoseOfItsOptionsOfFlink(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("base.yaml");
    Files.writeString(
        file,
        IN_AND_OUT
            + """
              on_invalid: drop
              checkpointing: {interval: 30 s, mode: at_least_once}
              state_backend: rocksdb
              restart_strategy: {type: fixed_delay}
              flink: {execution.checkpointing.timeout: 3 min, s3.secret-key: hush}
            """);
    Explanation explanation =
        Explained.of(
            ExplainedSettingsTest::copy,
            DescriptorLoader.load(
                DescriptorSources.of(file).with("pipeline.restart_strategy.attempts=7")));

    assertThat(texts(explanation.settings()).stream().map(text -> text.replace(folder + "/", "")))
        .containsExactly(
            "on_invalid = drop @ base.yaml:6:3",
            "on_error = fail @ Weir's default",
            "delivery = at_least_once @ Weir's default",
            "checkpointing.interval = 30 s @ base.yaml:7:19",
            "checkpointing.mode = at_least_once @ base.yaml:7:35",
            "checkpointing.timeout = 3 min @ base.yaml:10:11",
            "checkpointing.min_pause = none @ Flink's default",
            "checkpointing.directory = none @ Flink's default",
            "checkpointing.savepoint_directory = none @ Flink's default",
            "checkpointing.unaligned = false @ Flink's default",
            "state_backend = rocksdb @ base.yaml:8:3",
            "restart_strategy.type = fixed_delay @ base.yaml:9:22",
            "restart_strategy.attempts = 7 @ -D pipeline.restart_strategy.attempts=...",
            "restart_strategy.delay = 1 s @ Weir's default",
            "stop = cancel @ Weir's default");
    assertThat(
            texts(explanation.flinkOptions()).stream().map(text -> text.replace(folder + "/", "")))
        .contains(
            "execution.checkpointing.interval = 30 s @ base.yaml:7:19",
            "pipeline.generic-types = false @ set by Weir",
            "restart-strategy.fixed-delay.attempts = 7 @ -D pipeline.restart_strategy.attempts=...",
            "s3.secret-key = (hidden) @ base.yaml:10:51");
  }

  @Test
  void ofASegmentAreThoseOfTheOneBeforeUntilItSaysOthers() {
    Explanation explanation =
        Explained.of(
            ExplainedSettingsTest::copy,
            """
            pipeline:
              segments:
                - parallelism: 2
                  slot_sharing_group: g
                  resources: {cpu: 1, heap: 64 mb}
                  steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}
                - max_parallelism: 32
                  steps_config: {keep: {starts_segment: true, parallelism: 4}}
            """);

    assertThat(texts(explanation.segments().get(1).settings()))
        .containsExactly(
            "parallelism = 4 @ my.yaml:8:51",
            "max_parallelism = 32 @ my.yaml:7:7",
            "slot_sharing_group = g @ my.yaml:4:7",
            "resources.cpu = 1.0 @ my.yaml:5:19",
            "resources.heap = 64 mb @ my.yaml:5:27",
            "resources.off_heap = none @ Flink's default",
            "resources.managed = none @ Flink's default");
    assertThat(explanation.chains().get(0).maxParallelism()).isEqualTo(128);
    assertThat(explanation.chains().get(1).maxParallelism()).isEqualTo(32);
  }

  /** Says every key that has an effect. */
  private static final String EVERYTHING =
      """
      connections: {main: {bootstrap_servers: 'a:1', override_params: {sasl.password: x}}}
      metrics: {type: datadog, host: localhost, port: 8125, tags: {team: blue}, flush_interval_ms: 5}
      sentry_sdk_config: {dsn: 'https://k@localhost/1', environment: e, release: r, dist: d,
                          server_name: s, sample_rate: 0.5, send_default_pii: true,
                          shutdown_timeout: 1, in_app_include: [com.acme], in_app_exclude: [com.b]}
      pipeline:
        on_invalid: drop
        on_error: {retry: {attempts: 2, initial_backoff: 1 s, max_backoff: 2 s}, then: drop}
        delivery: exactly_once
        transactions: {timeout: 5 min, broker_maximum: 10 min}
        optimizations: {direct_json: false}
        cluster: {task_managers: 9, task_slots: 9, resources: {cpu: 99, heap: 99 gb, off_heap: 9 gb,
                                                            managed: 9 gb}}
        event_time: {out_of_orderness: 1 s, idleness: 1 min}
        checkpointing: {interval: 9 s, mode: exactly_once, timeout: 1 min, min_pause: 1 s,
                        directory: 'gs://c/c', savepoint_directory: 'gs://s/s', unaligned: true}
        dlq: {keep_original: true, limits: {per_interval: 9, interval: 2 s, share: 0.5, minimum: 7}}
        state_backend: rocksdb
        restart_strategy: {type: exponential_delay, attempts: 4, initial_backoff: 2 s,
                           max_backoff: 3 s}
        flink: {rest.port: 1}
        adapter_config: {flink: {rest.address: localhost}, arroyo: {write_healthcheck: true}}
        stop: drain
        health: {port: 8086, address: 0.0.0.0, file: /tmp/h, max_checkpoint_age: 5 min,
                 max_restarts: 3, restart_window: 1 h}
        segments:
          - parallelism: 2
            max_parallelism: 64
            slot_sharing_group: g
            resources: {cpu: 1, heap: 1 gb, off_heap: 1 mb, managed: 1 mb}
            steps_config:
              in: {connection: main, topic: t, consumer_group: c, auto_offset_reset: latest,
                   out_of_orderness: 2 s, idleness: 2 min, override_params: {fetch.min.bytes: 1},
                   dlq: {connection: main, topic: d, override_params: {linger.ms: 1}}}
              count: {starts_segment: true, chaining: start, on_invalid: dlq,
                      on_error: drop, window: {size: 5 s, offset: 1 s, allowed_lateness: 1 s}}
              often: {state_ttl: 1 d}
              batch: {parallelism: {threads: 1}, batch_size: 5, batch_timedelta: {seconds: 1}}
              files: {path: 'gs://b/events', bucket: other, renamed_from: before, prefix: p,
                      suffix: .s, content_type: text/plain, metadata: {team: a, owner: b},
                      compression: gzip, rolling: {size: 1 mb, time: 1 min, idle: 1 s}}
      """;

  @Test
  void ofADescriptorAreAllShown() {
    DeploymentDescriptor descriptor =
        DescriptorLoader.parse("my.yaml", EVERYTHING.getBytes(StandardCharsets.UTF_8)).orThrow();
    Explanation explanation =
        Explained.of(
            () ->
                streamingSource("in", "events", SourceOptions.defaults().withDeadLetters("dead"))
                    .apply(
                        "count",
                        reducer(
                            tumbling(Duration.ofSeconds(1)),
                            new ExplainerTest.Count(),
                            m -> m.payload().length))
                    .apply("serializer", serializer())
                    .apply(
                        "often",
                        reducer(tumbling(3), new ExplainerTest.Count(), m -> m.payload().length))
                    .apply("again", serializer())
                    .apply("batch", batch(3))
                    .apply("first", map(m -> m.payload().get(0), byte[].class))
                    .sink("files", fileSink("/code")),
            EVERYTHING);

    Set<String> shown =
        Stream.of(
                explanation.settings().stream(),
                explanation.flinkOptions().stream(),
                explanation.steps().stream().flatMap(step -> step.settings().stream()),
                explanation.segments().stream().flatMap(each -> each.settings().stream()))
            .flatMap(settings -> settings)
            .map(setting -> setting.source().toString())
            .collect(Collectors.toSet());
    Map<List<String>, WrittenValue> written = descriptor.writtenValues().byPath();
    // Of what stands at two places, the one that wins has an effect.
    Set<List<String>> covered =
        Set.of(
            List.of("pipeline", "event_time", "out_of_orderness"),
            List.of("pipeline", "event_time", "idleness"));
    assertThat(written.keySet())
        .filteredOn(path -> !covered.contains(path) && isLeaf(path, written.keySet()))
        .hasSizeGreaterThan(50)
        .allMatch(
            path ->
                IntStream.rangeClosed(1, path.size())
                    .mapToObj(length -> written.get(path.subList(0, length)))
                    .anyMatch(value -> shown.contains(value.place().toString())));
  }

  private static boolean isLeaf(List<String> path, Set<List<String>> all) {
    return all.stream()
        .noneMatch(
            other -> other.size() > path.size() && other.subList(0, path.size()).equals(path));
  }
}
