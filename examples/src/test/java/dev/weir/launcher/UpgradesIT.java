package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.upgrade.ReportText;
import dev.weir.launcher.upgrade.Savepoint;
import dev.weir.launcher.upgrade.UpgradeGate;
import dev.weir.launcher.upgrade.UpgradeReport;
import dev.weir.launcher.upgrade.Verdict;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every user's visits are gathered by three, and what is gathered is written in pairs, so that a
 * savepoint holds what the next version has to go on with: open windows of users, and half a pair.
 */
@DisplayName("A new version of a pipeline")
@ExtendWith(SandboxExtension.class)
class UpgradesIT {
  private static final String PIPELINE =
      """
      Baskets implements PipelineDefinition {
        public record Visit(%s) {}
      """
          + UserJar.gathering("Visit", "Basket", "visits")
          + """
        public static boolean isNotSeven(dev.weir.dsl.message.Message<Visit> message) {
          return message.payload().number() != 7;
        }
        public String name() { return "baskets"; }
        public Pipeline define() {
          return streamingSource("in", "in")
              .apply("parser", parser(Visit.class))
              %s
              .apply("serializer", serializer())
              .sink("out", streamSink("out"));
        }
      }
      """;

  private static final String FIELDS = "String page, int number, String user";
  private static final String BASKETS =
      ".apply(\"baskets\", reducer(dev.weir.dsl.Windows.tumbling(3), new Gathering(), Baskets::user))";
  private static final String PAIRS = ".apply(\"pairs\", batch(2, java.time.Duration.ofHours(1)))";

  private static final String BEFORE = "{\"page\":\"p\",\"number\":%d,\"user\":\"%s\"}";

  @TempDir Path folder;

  private Sandbox sandbox;
  private String input;
  private String output;

  @BeforeEach
  void createTopics(Sandbox each) {
    sandbox = each;
    input = each.topics().createUnique("visits");
    output = each.topics().createUnique("baskets");
  }

  /** A version of the pipeline: its jar, and what its descriptor says of segment and steps. */
  private record Version(Path jar, String segment, String steps) {}

  private Version version(String fields, String steps) throws IOException {
    return new Version(UserJar.of(folder, PIPELINE.formatted(fields, steps)), "", "");
  }

  private Version first() throws IOException {
    return version(FIELDS, BASKETS + PAIRS);
  }

  private FlinkPlan plan(Version version, PipelineJar pipelines) {
    String yaml =
        """
        pipeline:
          delivery: exactly_once
          checkpointing: {interval: 200 ms}
          restart_strategy: {type: none}
          segments:
            - %s
              steps_config:
                in: {bootstrap_servers: '%2$s', topic: %3$s, auto_offset_reset: earliest}
                out: {bootstrap_servers: '%2$s', topic: %4$s}
                %5$s
        """
            .formatted(
                version.segment().isEmpty() ? "parallelism: 1" : version.segment(),
                sandbox.bootstrapServers(),
                input,
                output,
                version.steps());
    return Compilation.compile(
            pipelines.load(Optional.empty()),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
        .orThrow()
        .inOneProcess();
  }

  private interface Work<T> {
    T apply(FlinkPlan plan, PipelineJar pipelines) throws Exception;
  }

  private <T> T with(Version version, Work<T> work) throws Exception {
    ClassLoader outside = Thread.currentThread().getContextClassLoader();
    try (PipelineJar pipelines = PipelineJar.open(version.jar())) {
      Thread.currentThread().setContextClassLoader(pipelines.classLoader());
      return work.apply(plan(version, pipelines), pipelines);
    } finally {
      Thread.currentThread().setContextClassLoader(outside);
    }
  }

  private UpgradeReport verdict(Version version, String savepoint) throws Exception {
    return with(
        version,
        (plan, pipelines) ->
            new UpgradeGate(plan, pipelines.classLoader()).verdict(Savepoint.at(savepoint)));
  }

  private void probe(Version version, String savepoint) throws Exception {
    with(
        version,
        (plan, pipelines) -> {
          new UpgradeGate(plan, pipelines.classLoader())
              .probe(Savepoint.at(savepoint), List.of(version.jar()), line -> {});
          return null;
        });
  }

  private FlinkRun start(Version version) throws Exception {
    return with(
        version, (plan, pipelines) -> submit(plan, version, SavepointRestoreSettings.none()));
  }

  /** Starts a version as weir does: what the gate lets pass. */
  private FlinkRun start(Version version, String savepoint, String... dropped) throws Exception {
    return with(
        version,
        (plan, pipelines) -> {
          UpgradeReport report =
              new UpgradeGate(plan, pipelines.classLoader())
                  .check(Savepoint.at(savepoint), Set.of(dropped));
          return submit(
              plan,
              version,
              SavepointRestoreSettings.forPath(savepoint, !report.drops().isEmpty()));
        });
  }

  private FlinkRun submit(FlinkPlan plan, Version version, SavepointRestoreSettings savepoint) {
    StreamGraph graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());
    graph.setSavepointRestoreSettings(savepoint);
    return sandbox.flink().submit(graph, List.of(version.jar()));
  }

  private void send(String... visits) {
    sandbox
        .topics()
        .send(
            Stream.of(visits)
                .map(
                    visit ->
                        new ProducerRecord<byte[], byte[]>(
                            input, visit.getBytes(StandardCharsets.UTF_8)))
                .toList());
  }

  private static void awaitRead(FlinkRun run, int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("parser", StepMetrics.MESSAGES_IN) == messages);
    // Of a job whose other tasks do not run yet no savepoint can be taken.
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.vitals().runningTasks() == run.vitals().tasks());
  }

  private List<String> written() {
    return sandbox.topics().readTexts(output);
  }

  private String stop(FlinkRun run, boolean drain) {
    return run.stopWithSavepoint(folder.resolve("savepoints").toUri().toString(), drain);
  }

  /** Runs the first version over five visits: one basket waits for its pair, one for a visit. */
  private String savepoint() throws Exception {
    send(
        BEFORE.formatted(1, "a"),
        BEFORE.formatted(2, "a"),
        BEFORE.formatted(1, "b"),
        BEFORE.formatted(2, "b"),
        BEFORE.formatted(3, "a"));
    try (FlinkRun run = start(first())) {
      awaitRead(run, 5);
      String savepoint = stop(run, false);
      assertThat(written()).isEmpty();
      return savepoint;
    }
  }

  /** Runs another version over one more visit, and drains it. */
  private void goOn(FlinkRun started, String visit) {
    try (FlinkRun run = started) {
      send(visit);
      awaitRead(run, 1);
      stop(run, true);
    }
  }

  private static String basket(String... visits) {
    return "{\"visits\":[" + String.join(",", visits) + "]}";
  }

  private static String visits(String form, String user) {
    return form.formatted(1, user) + "," + form.formatted(2, user);
  }

  private static final String OF_A = basket(visits(BEFORE, "a"), BEFORE.formatted(3, "a"));

  private static String lines(UpgradeReport report) {
    return ReportText.of(report).replaceAll(" +", " ");
  }

  @Test
  void mayHaveAFurtherStepWithoutState() throws Exception {
    String savepoint = savepoint();
    Version further =
        version(FIELDS, ".apply(\"no-seven\", filter(Baskets::isNotSeven))" + BASKETS + PAIRS);

    UpgradeReport report = verdict(further, savepoint);
    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(lines(report)).contains("\n no-seven new\n baskets unchanged\n pairs unchanged\n");
    probe(further, savepoint);
    try (FlinkRun run = start(further, savepoint)) {
      send(BEFORE.formatted(7, "b"), BEFORE.formatted(4, "b"));
      awaitRead(run, 2);
      stop(run, true);
    }

    assertThat(written())
        .containsExactly(
            "[" + OF_A + "," + basket(visits(BEFORE, "b"), BEFORE.formatted(4, "b")) + "]");
  }

  @Test
  void goesOnWithTheStateOfAStepThatItHasRenamed() throws Exception {
    String savepoint = savepoint();
    Version careless = version(FIELDS, BASKETS.replace("\"baskets\"", "\"carts\"") + PAIRS);
    Version renamed = new Version(careless.jar(), "", "carts: {renamed_from: baskets}");

    assertThatThrownBy(() -> start(careless, savepoint))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(
            " holds state of 'baskets', which the pipeline no longer has; bring the step back, say"
                + " renamed_from where a step has another name now, or give --drop-state baskets");
    UpgradeReport report = verdict(renamed, savepoint);
    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(lines(report)).contains("\n carts renamed from baskets\n pairs unchanged\n");
    goOn(start(renamed, savepoint), BEFORE.formatted(3, "b"));

    assertThat(written())
        .containsExactly(
            "[" + OF_A + "," + basket(visits(BEFORE, "b"), BEFORE.formatted(3, "b")) + "]");
  }

  @Test
  void mayHaveRecordsWithFurtherAndFewerComponents() throws Exception {
    String savepoint = savepoint();
    Version changed = version("int number, Long stars, String user", BASKETS + PAIRS);

    UpgradeReport report = verdict(changed, savepoint);
    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(lines(report))
        .contains("\n baskets gathered: serializer changed, migrates at the start\n")
        .contains("\n pairs open-batch: serializer changed, migrates at the start\n");
    probe(changed, savepoint);
    String after = "{\"number\":%d,\"stars\":null,\"user\":\"%s\"}";
    goOn(start(changed, savepoint), "{\"number\":3,\"stars\":5,\"user\":\"b\"}");

    assertThat(written())
        .containsExactly(
            "["
                + basket(visits(after, "a"), after.formatted(3, "a"))
                + ","
                + basket(visits(after, "b"), "{\"number\":3,\"stars\":5,\"user\":\"b\"}")
                + "]");
  }

  @Test
  void mayHaveAnotherParallelism() throws Exception {
    input = sandbox.topics().createUnique("visits", 3);
    Path jar = first().jar();
    List<String> users = IntStream.range(0, 20).mapToObj(i -> "u" + i).toList();
    String first;
    try (FlinkRun run = start(new Version(jar, "parallelism: 1", ""))) {
      send(1, users, "x");
      awaitRead(run, 23);
      first = stop(run, false);
    }
    String second;
    Version three = new Version(jar, "parallelism: 3", "");
    assertThat(lines(verdict(three, first)))
        .contains("\n baskets parallelism changed from 1 to 3\n")
        .contains("\nSAFE: ");
    probe(three, first);
    try (FlinkRun run = start(three, first)) {
      send(2, users, "y");
      awaitRead(run, 23);
      second = stop(run, false);
    }
    Version two = new Version(jar, "parallelism: 2", "");
    assertThat(verdict(two, second).verdict()).isEqualTo(Verdict.SAFE);
    try (FlinkRun run = start(two, second)) {
      send(3, users, "z");
      awaitRead(run, 23);
      stop(run, true);
    }

    List<String> expected = new ArrayList<>();
    for (String user : Stream.concat(users.stream(), Stream.of("x", "y", "z")).toList()) {
      expected.add(basket(visits(BEFORE, user), BEFORE.formatted(3, user)));
    }
    assertThat(
            written().stream()
                .flatMap(
                    pair -> Pattern.compile("\\{\"visits\":\\[[^]]*]}").matcher(pair).results())
                .map(MatchResult::group))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Sends a visit of each user, and all of one user. */
  private void send(int number, List<String> users, String whole) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String user : users) {
      records.add(record(number, user));
    }
    for (int each = 1; each <= 3; each++) {
      records.add(record(each, whole));
    }
    sandbox.topics().send(records);
  }

  private ProducerRecord<byte[], byte[]> record(int number, String user) {
    return new ProducerRecord<>(
        input,
        Math.floorMod(user.hashCode(), 3),
        null,
        BEFORE.formatted(number, user).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goesOnWithoutAStepThatKeptStateOnlyWhereThatIsNamed() throws Exception {
    String savepoint = savepoint();
    Version without = version(FIELDS, BASKETS);

    UpgradeReport report = verdict(without, savepoint);
    assertThat(report.verdict()).isEqualTo(Verdict.SAFE_WITH_DROPS);
    assertThat(lines(report)).contains("\n pairs state dropped: open-batch, open-batch-oldest\n");
    assertThatThrownBy(() -> start(without, savepoint))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(" holds state of 'pairs', which the pipeline no longer has;");
    assertThatThrownBy(() -> start(without, savepoint, "pair"))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "--drop-state pair names a step whose state would not be lost; allowed: pairs. Nothing"
                + " was started.");
    probe(without, savepoint);
    goOn(start(without, savepoint, "pairs"), BEFORE.formatted(3, "b"));

    assertThat(written()).containsExactly(basket(visits(BEFORE, "b"), BEFORE.formatted(3, "b")));
  }

  @Test
  void isRefusedWithAnotherMaxParallelismAsFlinkDoes() throws Exception {
    String savepoint = savepoint();
    Version other = new Version(first().jar(), "max_parallelism: 64", "");

    assertThat(verdict(other, savepoint).verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThatThrownBy(() -> start(other, savepoint))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(
            "step 'baskets': max parallelism changed from 128 to 64, which Flink refuses; say"
                + " max_parallelism: 128 for its segment");
    try (FlinkRun run =
        with(
            other,
            (plan, pipelines) ->
                submit(plan, other, SavepointRestoreSettings.forPath(savepoint)))) {
      assertThatThrownBy(() -> run.awaitFinished(Patience.LIMIT))
          .hasMessageContaining("Max parallelism mismatch");
    }
    goOn(
        start(new Version(other.jar(), "max_parallelism: 128", ""), savepoint),
        BEFORE.formatted(3, "b"));
    assertThat(written()).hasSize(1);
  }

  @Test
  void isRefusedWithAComponentOfAnotherTypeAsFlinkDoes() throws Exception {
    String savepoint = savepoint();
    Version other = version("String page, long number, String user", BASKETS + PAIRS);

    UpgradeReport report = verdict(other, savepoint);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(lines(report))
        .contains("\n baskets gathered: serializer changed, incompatible\n")
        .contains("\n pairs open-batch: serializer changed, incompatible\n");
    assertThatThrownBy(() -> probe(other, savepoint))
        .isInstanceOf(UserMistake.class)
        .hasMessageMatching(
            "The state of step '(baskets|pairs)' in file:\\S+ cannot be restored: .*incompatible.*\\."
                + " Nothing was started\\.");
  }
}
