package dev.weir.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Checkpoint;
import dev.weir.sandbox.flink.JobVitals.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The health of a job")
class JobHealthTest {
  private static final Instant START = Instant.parse("2024-05-01T12:00:00Z");

  /** A clock that the test turns. */
  private static final class Hand extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final Hand clock = new Hand();
  private final JobHealth health =
      new JobHealth(
          List.of("in", "other"),
          new HealthThresholds(
              Duration.ofMinutes(5), Duration.ofSeconds(20), 2, Duration.ofMinutes(10)),
          clock);

  @Test
  void isLiveAndNotReadyBeforeAnythingIsSeen() {
    HealthReport report = health.report();

    assertThat(report.toJson().toString())
        .isEqualTo(
            "{\"live\":true,\"ready\":false,\"state\":\"STARTING\","
                + "\"tasks\":{\"running\":0,\"total\":0},"
                + "\"last_checkpoint\":{\"id\":null,\"age_seconds\":null},"
                + "\"restarts\":{\"count\":0,\"window_seconds\":600},"
                + "\"source_lag\":{\"in\":null,\"other\":null},"
                + "\"reasons\":[\"The job is starting.\"]}");
  }

  @Test
  void hasTheLagOfEachSourceThatKnowsIt() {
    health.see(
        new JobVitals("RUNNING", 1, 1, Optional.empty(), List.of(), Map.of("Source__in", 12L)));

    assertThat(health.report().toJson().path("source_lag").toString())
        .isEqualTo("{\"in\":12,\"other\":null}");
  }

  /**
   * What was seen so many seconds after the start: the state, how many of two tasks run, how long
   * ago the last checkpoint and each failure was.
   */
  @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10   | RUNNING    | 2 | 5   |   0 | true  | true  |
          10   | RUNNING    | 2 |     |   0 | true  | true  |
          10   | RUNNING    | 1 | 5   |   0 | true  | false | The job is RUNNING, and 1 of 2 tasks run.
          10   | RESTARTING | 0 | 5   |   1 | true  | false | The job is RESTARTING, and 0 of 2 tasks run.
          10   | FINISHED   | 0 | 5   |   0 | true  | false | The job is FINISHED, and 0 of 2 tasks run.
          400  | RUNNING    | 2 | 299 |   0 | true  | true  |
          400  | RUNNING    | 2 | 301 |   0 | false | false | No checkpoint has completed for 301 s; 300 s are allowed.
          400  | RUNNING    | 2 |     |   0 | false | false | No checkpoint has completed for 400 s; 300 s are allowed.
          10   | RUNNING    | 2 | 5   |   2 | true  | true  |
          10   | RUNNING    | 2 | 5   |   3 | false | false | The job was restarted 3 times within 600 s; 2 are allowed.
          10   | FAILED     | 0 | 5   |   3 | false | false | The job is FAILED.
          """)
  void isWhatWasSeen(
      int seconds,
      String state,
      int running,
      Integer checkpointAge,
      int failures,
      boolean live,
      boolean ready,
      String reason) {
    clock.now = START.plusSeconds(seconds);
    health.see(
        new JobVitals(
            state,
            running,
            2,
            Optional.ofNullable(checkpointAge)
                .map(age -> new Checkpoint(7, clock.now.minusSeconds(age))),
            IntStream.range(0, failures)
                .mapToObj(i -> new Failure(clock.now.minusSeconds(20 - i), "it broke"))
                .toList(),
            Map.of()));

    HealthReport report = health.report();

    assertThat(report.isLive()).isEqualTo(live);
    assertThat(report.isReady()).isEqualTo(ready);
    assertThat(report.toJson().path("reasons"))
        .extracting(node -> node.asText())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void isNotReadyWhereTheFirstCheckpointIsMissed() {
    JobVitals running = new JobVitals("RUNNING", 2, 2, Optional.empty(), List.of(), Map.of());
    health.see(running);
    clock.now = START.plusSeconds(21);
    health.see(running);

    assertThat(health.report().isLive()).isTrue();
    assertThat(health.report().notReady())
        .containsExactly("The first checkpoint has not completed.");
  }

  @Test
  void forgetsRestartsBeforeTheWindow() {
    clock.now = START.plusSeconds(700);
    health.see(
        new JobVitals(
            "RUNNING",
            2,
            2,
            Optional.of(new Checkpoint(7, clock.now)),
            IntStream.range(0, 9)
                .mapToObj(i -> new Failure(START.plusSeconds(i), "it broke"))
                .toList(),
            Map.of()));

    assertThat(health.report().restarts()).isZero();
    assertThat(health.report().isLive()).isTrue();
  }

  @Test
  void isNotLiveWhereNothingWasSeenForAMinute() {
    health.see(
        new JobVitals("RUNNING", 2, 2, Optional.of(new Checkpoint(7, START)), List.of(), Map.of()));
    clock.now = START.plusSeconds(61);

    assertThat(health.report().notLive()).containsExactly("Nothing was seen of the job for 61 s.");
  }
}
