package dev.weir.launcher.upgrade;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.FilesBelow;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An unaligned checkpoint")
@ExtendWith(SandboxExtension.class)
class UnalignedCheckpointIT {
  private static final int USERS = 500;
  private static final int VISITS = 2_000;

  @TempDir Path folder;

  private Sandbox sandbox;
  private String input;

  @BeforeEach
  void createTopic(Sandbox each) {
    sandbox = each;
    input = each.topics().createUnique("visits");
  }

  /** Sends some of each user, so that what is gathered of one is merged. */
  private void sendVisits() {
    sandbox
        .topics()
        .send(
            input,
            IntStream.range(0, VISITS)
                .mapToObj(visit -> "{\"user\":\"%d\"}".formatted(visit % USERS))
                .toArray(String[]::new));
  }

  /** What comes in. */
  public record Visit(String user) {}

  /** How many there were. */
  public record Visits(long number) {}

  /** Counts, and takes its time in the window, where messages then queue up before it. */
  private record SlowInWindow(boolean gathered) implements Accumulator<Visit, Visits, Visits> {
    private static final long serialVersionUID = 1;

    private static void takeTime(boolean takes) {
      if (takes) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }

    @Override
    public Visits create() {
      return new Visits(0);
    }

    @Override
    public Visits add(Visits visits, Message<Visit> message) {
      takeTime(!gathered);
      return new Visits(visits.number() + 1);
    }

    @Override
    public Visits merge(Visits left, Visits right) {
      takeTime(gathered);
      return new Visits(left.number() + right.number());
    }

    @Override
    public Visits getValue(Visits visits) {
      return visits;
    }
  }

  private FlinkPlan counting(boolean gathered) {
    return sandbox.compile(
        PipelineDefinition.of(
            "visits",
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Visit.class))
                    .apply(
                        "counts",
                        reducer(
                            tumbling(Duration.ofDays(1)),
                            new SlowInWindow(gathered),
                            message -> message.payload().user()))
                    .sink("out", devNullSink())),
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 100 ms, directory: '%s', unaligned: true}
              flink: {execution.checkpointing.num-retained: 1000}
              optimizations: {pre_aggregation: %s}
              segments:
                - steps_config:
                    in: {bootstrap_servers: ['x:1'], topic: %s, auto_offset_reset: earliest}
            """
                .formatted(folder.resolve("checkpoints").toUri(), gathered, input)));
  }

  private static Visit slowly(Message<Visit> message) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    return message.payload();
  }

  /** Two branches whose ends are tasks of their own, and take their time. */
  private FlinkPlan copying(boolean handedUp) {
    return sandbox.compile(
        PipelineDefinition.of(
            "visits",
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Visit.class))
                    .broadcast(
                        "copies",
                        copy ->
                            copy.apply("left", map(Message::payload))
                                .apply("left-too", map(Message::payload))
                                .apply("far-left", map(UnalignedCheckpointIT::slowly))
                                .sink("left-out", devNullSink()),
                        copy ->
                            copy.apply("right", map(Message::payload))
                                .apply("far-right", map(UnalignedCheckpointIT::slowly))
                                .sink("right-out", devNullSink()))),
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 100 ms, directory: '%s', unaligned: true}
              flink: {execution.checkpointing.num-retained: 1000}
              optimizations: {handed_up_dlq: %s}
              segments:
                - steps_config:
                    in:
                      bootstrap_servers: ['x:1']
                      topic: %s
                      auto_offset_reset: earliest
                      dlq: {topic: %s, bootstrap_servers: ['x:1']}
                - parallelism: 2
                  steps_config: {far-left: {starts_segment: true}, far-right: {starts_segment: true}}
            """
                .formatted(
                    folder.resolve("checkpoints").toUri(),
                    handedUp,
                    input,
                    sandbox.topics().createUnique("letters"))));
  }

  private Optional<Savepoint> newest() {
    return FilesBelow.of(folder.resolve("checkpoints")).stream()
        .filter(file -> file.endsWith(Savepoint.METADATA))
        .map(file -> Savepoint.at(file.getParent().toUri().toString()))
        .max(Comparator.comparing(Savepoint::time));
  }

  private static boolean holdsVisits(Savepoint checkpoint, String uid) {
    return checkpoint.operators().stream()
        .filter(operator -> operator.getOperatorUid().equals(Optional.of(uid)))
        .anyMatch(SavepointStates::holdsMessagesInFlight);
  }

  /** Runs a job until a checkpoint holds messages on their way to an operator. */
  private Savepoint checkpointOf(FlinkPlan plan, String uid) {
    try (FlinkRun run = sandbox.start(plan)) {
      ManifestFolder.writeAll(
          Manifests.of(plan),
          run.jobId(),
          List.of(folder.resolve("checkpoints").toUri().toString()),
          Clock.systemUTC(),
          problem -> {
            throw new IllegalStateException(problem);
          });
      // One may be read while it is written.
      return Awaitility.await()
          .atMost(Patience.LIMIT)
          .ignoreException(UserMistake.class)
          .failFast("the job has ended", () -> run.status().isGloballyTerminalState())
          .until(
              () -> {
                sendVisits();
                return newest().filter(each -> holdsVisits(each, uid));
              },
              Optional::isPresent)
          .orElseThrow();
    }
  }

  private UpgradeReport verdict(FlinkPlan plan, Savepoint checkpoint) {
    return new UpgradeGate(plan, getClass().getClassLoader()).verdict(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isGoneOnFromWithPreAggregationAsItWas(boolean gathered) {
    Savepoint checkpoint = checkpointOf(counting(gathered), "visits/counts");

    assertThat(checkpoint.version(getClass().getClassLoader()).manifest().operators())
        .filteredOn(operator -> operator.uid().equals("visits/counts"))
        .as("what the manifest beside it says of a window with messages before it")
        .singleElement()
        .matches(operator -> operator.layout().isPresent());
    UpgradeReport same = verdict(counting(gathered), checkpoint);
    assertThat(same.verdict()).as(ReportText.of(same)).isEqualTo(Verdict.SAFE);
    UpgradeReport switched = verdict(counting(!gathered), checkpoint);
    assertThat(switched.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(switched.steps())
        .filteredOn(step -> step.step().equals("counts"))
        .hasSize(1)
        .allMatch(step -> step.is(ChangeKind.IN_FLIGHT_OTHER));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isNotGoneOnFromWhereAnotherOutputIsThatOfItsMessages(boolean handedUp) {
    Savepoint checkpoint = checkpointOf(copying(handedUp), "visits/far-right");

    UpgradeReport same = verdict(copying(handedUp), checkpoint);
    assertThat(same.verdict()).as(ReportText.of(same)).isEqualTo(Verdict.SAFE);
    UpgradeReport switched = verdict(copying(!handedUp), checkpoint);
    assertThat(switched.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(ReportText.of(switched))
        .contains("messages in flight are on their way from 'left-too' to 'far-right'");
  }
}
