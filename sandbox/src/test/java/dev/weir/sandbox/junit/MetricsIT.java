package dev.weir.sandbox.junit;

import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The metrics of a running job")
@ExtendWith(SandboxExtension.class)
class MetricsIT {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Path DASHBOARD = Path.of("../deployment/grafana/weir-steps.json");

  /** A metric of a step as Prometheus reads it: its own name, its labels, its value. */
  private static final Pattern SCRAPED =
      Pattern.compile(
          "(?m)^flink_taskmanager_job_task_operator_(?:deserializer_)?pipeline_step_(\\w+)"
              + "\\{(.*)} (\\S+)$");

  /** Four of seven are written: one cannot be parsed, one is slow, one fails. */
  private static final String[] VISITS = {
    "{\"page\":\"a\",\"millis\":1}",
    "{\"page\":\"b\",\"millis\":2}",
    "{\"page\":\"c\",\"millis\":5000}",
    "not a visit",
    "{\"page\":\"bad\",\"millis\":3}",
    "{\"page\":\"d\",\"millis\":4}",
    "{\"page\":\"e\",\"millis\":5}"
  };

  public record Visit(String page, int millis) {}

  @TempDir private Path folder;

  private Sandbox sandbox;
  private String input;
  private String output;

  @BeforeEach
  void sendVisits(Sandbox shared) {
    sandbox = shared;
    input = sandbox.topics().createUnique("visits");
    output = sandbox.topics().createUnique("marked");
    sandbox.topics().send(input, VISITS);
  }

  private static Visit mark(Message<Visit> message) {
    if (message.payload().page().equals("bad")) {
      throw new IllegalStateException("This page always fails.");
    }
    return message.payload();
  }

  /** Fails at its first message, until the file is there that it writes then. */
  private static Function<Visit, Visit> failingOnce(String marker) {
    return (Function<Visit, Visit> & Serializable)
        visit -> {
          try {
            Files.createFile(Path.of(marker));
          } catch (FileAlreadyExistsException e) {
            return visit;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          throw new IllegalStateException("The first attempt fails.");
        };
  }

  private static Pipeline inSegments(Function<Visit, Visit> function) {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .to(
            segment(
                "storage",
                Visit.class,
                chain ->
                    chain
                        .apply("mark", map(m -> function.apply(m.payload()), Visit.class))
                        .apply("last", serializer())
                        .sink("out", streamSink("marked"))));
  }

  private static Pipeline visits() {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .apply("fast", filter(message -> message.payload().millis() < 1000))
        .apply("mark", map(MetricsIT::mark))
        .broadcast(
            "copies",
            copy -> copy.apply("serializer", serializer()).sink("out", streamSink("marked")),
            copy ->
                copy.apply("batch", batch(2, Duration.ofSeconds(1)))
                    .sink("nowhere", devNullSink()));
  }

  private FlinkPlan plan(String metrics) {
    return plan(
        PipelineDefinition.of("visits", MetricsIT::visits),
        metrics,
        "on_error: {retry: {attempts: 1, initial_backoff: 1 ms}, then: drop}",
        "",
        "out");
  }

  private FlinkPlan plan(
      PipelineDefinition pipeline, String metrics, String settings, String steps, String sink) {
    return sandbox.compile(
        pipeline,
        sandbox.descriptor(
            """
            metrics: %s
            pipeline:
              on_invalid: drop
              %s
              segments:
                - steps_config:
                    in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest}
                    %s: {bootstrap_servers: "x:1", topic: %s}
                    %s
            """
                .formatted(metrics, settings, input, sink, output, steps)));
  }

  /** Starts a cluster with the reporter of a plan, as weir run does. */
  private FlinkCluster cluster(FlinkPlan plan) {
    return FlinkCluster.startIn(folder, plan.slots(), 0, plan.reporterOptions());
  }

  private static FlinkRun start(FlinkPlan plan, FlinkCluster cluster) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    return cluster.submit(FlinkJob.build(plan.inOneProcess(), environment), List.of());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Patience.LIMIT)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Runs a job until its page says what is awaited, and returns that page. */
  private String scrapedWhen(FlinkPlan plan, int port, ThrowingConsumer<String> awaited)
      throws Exception {
    try (FlinkCluster cluster = cluster(plan);
        FlinkRun run = start(plan, cluster)) {
      assertThat(run.end()).isNotDone();
      await().atMost(Patience.LIMIT).untilAsserted(() -> awaited.acceptThrows(scrape(port)));
      return scrape(port);
    }
  }

  /** Returns the names of a step's metrics, a histogram's once. */
  private static Set<String> names(String scraped) {
    return SCRAPED
        .matcher(scraped)
        .results()
        .map(found -> found.group(1).replaceAll("_count$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double value(String scraped, String name, String... labels) {
    return SCRAPED
        .matcher(scraped)
        .results()
        .filter(found -> found.group(1).equals(name))
        .filter(found -> List.of(labels).stream().allMatch(found.group(2)::contains))
        .mapToDouble(found -> Double.parseDouble(found.group(3)))
        .sum();
  }

  private static Set<String> documented() throws IOException {
    return Pattern.compile("(?m)^\\| `(\\w+)` \\|")
        .matcher(Files.readString(PAGE).split("## Reporters")[0])
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void areScrapedByPrometheusUnderTheNamesThatAreDocumented() throws Exception {
    int port = freePort();
    FlinkPlan plan = plan("{type: prometheus, port: %d, tags: {team: blue}}".formatted(port));
    String scraped =
        scrapedWhen(
            plan,
            port,
            page -> {
              assertThat(value(page, "messages_out", "step=\"out\"")).isEqualTo(4);
              assertThat(names(page)).isEqualTo(documented());
            });

    assertThat(value(scraped, "messages_in", "step=\"in\"", "pipeline=\"visits\"")).isEqualTo(7);
    assertThat(value(scraped, "messages_in", "team=\"blue\"", "step=\"parser\"")).isEqualTo(7);
    assertThat(value(scraped, "filtered", "step=\"fast\"")).isEqualTo(1);
    assertThat(value(scraped, "failed", "step=\"mark\"")).isEqualTo(1);
    assertThat(value(scraped, "retried", "step=\"mark\"")).isEqualTo(1);
    assertThat(value(scraped, "cause_failures", "step=\"parser\"", "cause=\"unparseable\""))
        .isEqualTo(1);
    assertThat(value(scraped, "cause_failures", "step=\"mark\"", "cause=\"error\"")).isEqualTo(1);
    int bytes = String.join("", VISITS).getBytes(StandardCharsets.UTF_8).length;
    assertThat(value(scraped, "bytes_in", "step=\"in\"")).isEqualTo(bytes);
    assertThat(value(scraped, "bytes_out", "step=\"out\"")).isPositive();
    assertThat(value(scraped, "batch_size_count", "step=\"batch\"")).isEqualTo(2);
    assertThat(value(scraped, "batch_size", "step=\"batch\"", "quantile=\"0.5\"")).isEqualTo(2);
    assertThat(value(scraped, "duration_nanoseconds", "step=\"mark\"", "quantile=\"0.5\""))
        .isPositive();
    assertThat(value(scraped, "latency_milliseconds", "step=\"out\"", "quantile=\"0.5\""))
        .isPositive();
    assertThat(value(scraped, "event_time_lag_milliseconds", "step=\"in\"")).isPositive();
    assertThatTheDashboardAsksForWhatIsThere(scraped);
  }

  private static void assertThatTheDashboardAsksForWhatIsThere(String scraped) throws IOException {
    Set<String> there =
        Pattern.compile("(?m)^(flink_\\w+)")
            .matcher(scraped)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    List<String> asked = new ArrayList<>();
    for (JsonNode expression : new ObjectMapper().readTree(DASHBOARD.toFile()).findValues("expr")) {
      Matcher names =
          Pattern.compile("__name__=~\"([^\"]+)\"|(flink_\\w+)").matcher(expression.asText());
      while (names.find()) {
        asked.add(names.group(1) != null ? names.group(1) : names.group(2));
      }
    }
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(asked).allSatisfy(name -> assertThat(there).anyMatch(other -> other.matches(name)));
  }

  @Test
  void areSentToDatadogsAgentToTheLastCountOfAJobThatEnds() throws Exception {
    try (DatagramSocket agent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      FlinkPlan plan =
          plan("{type: datadog, host: 127.0.0.1, port: %d, tags: {team: blue}, flush_interval_ms: 100}"
                  .formatted(agent.getLocalPort()))
              .untilLatest();
      List<String> lines = new ArrayList<>();
      try (FlinkCluster cluster = cluster(plan);
          FlinkRun run = start(plan, cluster)) {
        run.awaitFinished(Patience.LIMIT);
      }
      receive(agent, lines);

      assertThat(sum(lines, "weir.messages_in", "in")).isEqualTo(7);
      assertThat(sum(lines, "weir.messages_out", "out")).isEqualTo(4);
      assertThat(sum(lines, "weir.filtered", "fast")).isEqualTo(1);
      assertThat(lines)
          .contains("weir.failures:1|c|#cause:error,pipeline:visits,step:mark,subtask:0,team:blue")
          .anyMatch(line -> line.startsWith("weir.latency_milliseconds.p99:"))
          .anyMatch(line -> line.startsWith("flink.jobmanager.job."));
      assertThat(lines).allMatch(line -> line.matches("[\\w.]+:-?[\\d.]+\\|[cg]\\|#[^|#\\s]+"));
    }
  }

  /** Reads all packets that have come. */
  private static void receive(DatagramSocket agent, List<String> lines) throws IOException {
    agent.setSoTimeout(500);
    byte[] buffer = new byte[65_535];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        agent.receive(packet);
        assertThat(packet.getLength()).isLessThanOrEqualTo(1_432);
        String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
        lines.addAll(List.of(text.split("\n")));
      }
    } catch (SocketTimeoutException e) {
      // The cluster has ended, and what it sent has been read.
    }
  }

  private static long sum(List<String> lines, String name, String step) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ":"))
        .filter(line -> line.contains(",step:" + step + ","))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1, line.indexOf('|'))))
        .sum();
  }

  @Test
  void beginAnewAfterARestartAndAreThereForEachSubtaskOfAStepInASegment() throws Exception {
    int port = freePort();
    String marker = folder.resolve("failed").toString();
    FlinkPlan plan =
        plan(
            PipelineDefinition.of("page-visits", () -> inSegments(failingOnce(marker))),
            "{type: prometheus, port: %d}".formatted(port),
            "restart_strategy: {type: fixed_delay, attempts: 1, delay: 1 ms}",
            "storage/mark: {starts_segment: true, parallelism: 2}",
            "storage/out");
    String scraped =
        scrapedWhen(
            plan,
            port,
            page -> {
              assertThat(value(page, "messages_out", "step=\"storage/out\"")).isEqualTo(6);
              assertThat(page).containsPattern("(?m)^flink_jobmanager_job_numRestarts\\S* 1.0");
            });

    String mark = "step=\"storage/mark\"";
    assertThat(value(scraped, "messages_in", "step=\"in\"", "pipeline=\"page-visits\""))
        .isEqualTo(7);
    assertThat(value(scraped, "messages_in", mark)).isEqualTo(6);
    assertThat(value(scraped, "messages_in", mark, "subtask_index=\"0\"")).isBetween(1.0, 5.0);
    assertThat(value(scraped, "messages_in", mark, "subtask_index=\"1\"")).isBetween(1.0, 5.0);
    assertThat(value(scraped, "cause_failures", mark)).isZero();
  }

  @Test
  void areWrittenIntoTheLog() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = (Logger) LogManager.getLogger("dev.weir.flink.metrics.LogReporter");
    Appender appender =
        new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
          }
        };
    appender.start();
    Level level = logger.getLevel();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
    FlinkPlan plan = plan("{type: log, period_sec: 1, tags: {team: blue}}").untilLatest();
    try (FlinkCluster cluster = cluster(plan);
        FlinkRun run = start(plan, cluster)) {
      run.awaitFinished(Patience.LIMIT);
    } finally {
      logger.setLevel(level);
      logger.removeAppender(appender);
    }

    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith("{pipeline=visits, step=parser, subtask=0, team=blue} ")
                    && line.contains("weir.messages_in=7"))
        .anyMatch(
            line ->
                line.startsWith("{cause=error, pipeline=visits, step=mark, subtask=0, team=blue} ")
                    && line.contains("weir.failures=1"))
        .noneMatch(line -> line.contains("This page always fails"));
  }

  @Test
  void areNotReportedWhereTheDescriptorSaysSo() {
    assertThat(plan("{type: dummy}").reporterOptions()).isEmpty();
    assertThat(plan("{type: log, period_sec: 5}").reporterOptions())
        .isEqualTo(
            Map.of(
                "metrics.reporters", "weir",
                "metrics.reporter.weir.factory.class", "dev.weir.flink.metrics.LogReporterFactory",
                "metrics.reporter.weir.interval", "5 s",
                "metrics.reporter.weir.filter.includes", "*pipeline.step*;jobmanager.job*"));
  }
}
