package dev.weir.flink.compile;

import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.sliding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.step.SourceOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whatever stands in a descriptor")
class MutatedDescriptorsTest {
  private static final int FILES = 12_000;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SECRET = "hunter2 of the environment";
  private static final Pattern CODE = Pattern.compile("WEIR-[DFP]\\d{3}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]");

  /** With every part that a descriptor has, in the style of people and not of generators. */
  private static final String SEED =
      """
      env: {}
      metrics: {type: datadog, host: 127.0.0.1, port: 8125, tags: {env: prod}, flush_interval_ms: 10000}
      connections:
        main: &main {bootstrap_servers: ["127.0.0.1:9092"], override_params: {sasl.password: "${envvar:SECRET}"}}
      pipeline:
        on_invalid: drop
        event_time: {out_of_orderness: 5 s, idleness: 1 min}
        checkpointing: {interval: 1 min, mode: at_least_once, directory: "file:///c"}
        state_backend: rocksdb
        restart_strategy: {type: fixed_delay, attempts: 3, delay: 1 s}
        adapter_config: {arroyo: {write_healthcheck: true}, flink: {taskmanager.numberOfTaskSlots: 4}}
        flink:
          taskmanager.network.memory.fraction: 0.2
          s3.secret-key: "${envvar:SECRET}"
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
                override_params: {max.poll.interval.ms: "${envvar:SECRET}"}
                dlq: {topic: my-dlq, bootstrap_servers: ["127.0.0.1:9092"], override_params: {}}
              parser:
                starts_segment: True
                parallelism: {multi_process: {processes: 4, batch_size: 1000, batch_time: 0.2}}
              mybatch: {batch_size: 50, batch_timedelta: {seconds: 2}}
              mysink: {starts_segment: True, bootstrap_servers: ["127.0.0.1:9092"], topic: t2, bucket: b, parallelism: {threads: 4}}
          - max_parallelism: 64
            slot_sharing_group: heavy
            resources: {cpu: 0.5, heap: 64 mb}
            steps_config:
              other: {connection: main, out_of_orderness: 0 s}
              windows: {starts_segment: true, window: {size: 10 s, slide: 5 s}, renamed_from: before}
              files: {path: "gs://somewhere/else", bucket: mine, prefix: p, suffix: .s,
                      content_type: text/plain, metadata: {team: a}, compression: gzip,
                      rolling: {size: 1 mb, time: 1 min}}
      """;

  @TempDir private Path folder;

  private final PipelineGraph graph =
      PipelineDefinition.of("all", MutatedDescriptorsTest::all).graph().orThrow();

  private static Pipeline all() {
    return multiChain(
        streamingSource("myinput", "ingest", SourceOptions.defaults().withDeadLetters("dead"))
            .apply("parser", filter(m -> true))
            .apply("mybatch", batch(100, SECOND))
            .apply("text", map(m -> m.payload().toString()))
            .apply("serializer", serializer())
            .sink("mysink", streamSink("out")),
        streamingSource("other", "others")
            .apply(
                "windows",
                reducer(sliding(Duration.ofSeconds(4), SECOND), new DescriptorEffectsTest.Count()))
            .apply("lines", serializer())
            .sink("files", fileSink("gs://bucket/events")));
  }

  private static List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>(List.of(SEED, SEED, SEED));
    try (Stream<Path> files =
        Stream.concat(
            Files.walk(Path.of("../deployment/samples")),
            Files.walk(Path.of("../examples/src/main/resources")))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
        seeds.add(Files.readString(file));
      }
    }
    assertThat(seeds).hasSizeGreaterThan(5);
    return seeds;
  }

  @Test
  void itCompilesOrIsFoundWrong() throws IOException {
    TextMutations mutations = new TextMutations(new Random(20_260_102), seeds());
    long end = System.nanoTime() + LONGEST.toNanos();
    int loaded = 0;
    for (int i = 0; i < FILES; i++) {
      String yaml = mutations.next();
      if (!problem(yaml).isEmpty()) {
        String smallest = TextMutations.smallest(yaml, text -> !problem(text).isEmpty());
        fail("%s%nfor:%n%s".formatted(problem(smallest), smallest));
      }
      loaded += parse(yaml).value().isPresent() ? 1 : 0;
      assertThat(System.nanoTime()).as("the time for file " + i).isLessThan(end);
    }
    assertThat(loaded).as("descriptors that load").isGreaterThan(FILES / 20);
  }

  @Test
  void inSeveralFilesAndOptionsItCompilesOrIsFoundWrong() throws IOException {
    TextMutations mutations = new TextMutations(new Random(20_260_103), seeds());
    TextMutations options =
        new TextMutations(
            new Random(20_260_104),
            List.of(
                "pipeline.segments[0].parallelism=4",
                "pipeline.segments[0].steps_config.myinput.override_params[\"max.poll.records\"]=100",
                "pipeline.on_invalid=${envvar:SECRET}",
                "metrics={type: log, period_sec: 5}"));
    Path base = Files.writeString(folder.resolve("base.yaml"), SEED);
    Path other = folder.resolve("other.yaml");
    for (int i = 0; i < FILES / 10; i++) {
      String yaml = mutations.next();
      String option = options.next();
      Files.write(other, yaml.getBytes(StandardCharsets.UTF_8));
      String problem =
          problem(
              () ->
                  DescriptorLoader.load(
                      new DescriptorSources(List.of(base, other), List.of(option), environment())));
      assertThat(problem).as("-D " + option + "\n" + yaml).isEmpty();
    }
  }

  private static Function<String, Optional<String>> environment() {
    return name -> name.equals("SECRET") ? Optional.of(SECRET) : Optional.empty();
  }

  private static Checked<DeploymentDescriptor> parse(String yaml) {
    return DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8), environment());
  }

  private String problem(String yaml) {
    return problem(() -> parse(yaml));
  }

  /** Returns what is not as it should be with what a user gets to see, or an empty text. */
  private String problem(java.util.function.Supplier<Checked<DeploymentDescriptor>> load) {
    try {
      Checked<DeploymentDescriptor> descriptor = load.get();
      List<Finding> findings = new ArrayList<>(descriptor.findings());
      descriptor
          .value()
          .ifPresent(value -> findings.addAll(FlinkCompiler.compile(graph, value).findings()));
      return findings.stream()
          .flatMap(finding -> problem(finding).stream())
          .collect(Collectors.joining("\n"));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Stream.concat(
              Stream.of(e.toString()),
              Stream.of(e.getStackTrace()).limit(12).map(line -> "  at " + line))
          .collect(Collectors.joining("\n"));
    }
  }

  private static Optional<String> problem(Finding finding) {
    boolean complete =
        CODE.matcher(finding.code()).matches()
            && !finding.place().toString().isBlank()
            && !finding.problem().isBlank()
            && !finding.hint().isBlank()
            && (finding.severity() != Severity.ERROR || !finding.allowed().isBlank());
    if (!complete) {
      return Optional.of("incomplete: " + finding);
    }
    if (finding.toString().contains("hunter2")) {
      return Optional.of("shows a secret: " + finding);
    }
    return UNPRINTABLE.matcher(finding.toString()).find()
        ? Optional.of("not printable: " + finding)
        : Optional.empty();
  }
}
