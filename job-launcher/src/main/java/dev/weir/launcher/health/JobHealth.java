package dev.weir.launcher.health;

import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Checkpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges by what was last seen of a job whether it lives and whether it is ready.
 *
 * <p>Thread-safe: one thread tells what it sees, others ask.
 */
public final class JobHealth {
  /** How long nothing need be seen of the job before the process counts as stuck. */
  static final Duration STUCK = Duration.ofSeconds(60);

  private static final Set<String> FAILED = Set.of("FAILED", "FAILING", "CANCELED", "SUSPENDED");

  private final List<String> sources;
  private final HealthThresholds thresholds;
  private final Clock clock;
  private final Instant started;
  private Optional<Seen> last = Optional.empty();
  private Optional<Instant> allRunning = Optional.empty();

  private record Seen(JobVitals vitals, Instant time) {}

  /**
   * Begins with a job of which nothing is known yet.
   *
   * @param sources the names of its sources
   * @param thresholds from when on it is not healthy
   * @param clock tells the time
   */
  public JobHealth(List<String> sources, HealthThresholds thresholds, Clock clock) {
    this.sources = List.copyOf(sources);
    this.thresholds = thresholds;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Takes what was just seen of the job. */
  public synchronized void see(JobVitals vitals) {
    Instant now = clock.instant();
    boolean running = isRunning(vitals);
    allRunning = running ? allRunning.or(() -> Optional.of(now)) : Optional.empty();
    last = Optional.of(new Seen(vitals, now));
  }

  private static boolean isRunning(JobVitals vitals) {
    return vitals.state().equals("RUNNING")
        && vitals.tasks() > 0
        && vitals.runningTasks() == vitals.tasks();
  }

  /** Returns the judgement of this moment. */
  public synchronized HealthReport report() {
    Instant now = clock.instant();
    List<String> notLive = new ArrayList<>();
    List<String> notReady = new ArrayList<>();
    Instant seen = last.map(Seen::time).orElse(started);
    if (Duration.between(seen, now).compareTo(STUCK) > 0) {
      notLive.add("Nothing was seen of the job for " + seconds(seen, now) + " s.");
    }
    Optional<JobVitals> vitals = last.map(Seen::vitals);
    if (vitals.isEmpty()) {
      notReady.add("The job is starting.");
    }
    vitals.ifPresent(
        job -> {
          judgeState(job, notLive, notReady);
          judgeCheckpoints(job, now, notLive, notReady);
          if (restarts(job, now) > thresholds.maxRestarts()) {
            notLive.add(
                "The job was restarted "
                    + restarts(job, now)
                    + " times within "
                    + thresholds.restartWindow().toSeconds()
                    + " s; "
                    + thresholds.maxRestarts()
                    + " are allowed.");
          }
        });
    return new HealthReport(
        vitals,
        vitals.flatMap(JobVitals::checkpoint).map(done -> Duration.between(done.completed(), now)),
        sources.stream().collect(Collectors.toMap(Function.identity(), each -> lag(each, vitals))),
        vitals.map(job -> restarts(job, now)).orElse(0L),
        thresholds.restartWindow(),
        notLive,
        notReady);
  }

  private static OptionalLong lag(String source, Optional<JobVitals> vitals) {
    return vitals.map(job -> job.pendingRecords().get(JobVitals.metricName(source))).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private static void judgeState(JobVitals job, List<String> notLive, List<String> notReady) {
    if (FAILED.contains(job.state())) {
      notLive.add("The job is " + job.state() + ".");
    } else if (!isRunning(job)) {
      notReady.add(
          "The job is "
              + job.state()
              + ", and "
              + job.runningTasks()
              + " of "
              + job.tasks()
              + " tasks run.");
    }
  }

  private void judgeCheckpoints(
      JobVitals job, Instant now, List<String> notLive, List<String> notReady) {
    Instant from = job.checkpoint().map(Checkpoint::completed).orElse(started);
    if (Duration.between(from, now).compareTo(thresholds.maxCheckpointAge()) > 0) {
      notLive.add(
          "No checkpoint has completed for "
              + seconds(from, now)
              + " s; "
              + thresholds.maxCheckpointAge().toSeconds()
              + " s are allowed.");
    }
    boolean due =
        allRunning
            .map(since -> Duration.between(since, now))
            .filter(time -> time.compareTo(thresholds.firstCheckpointDue()) > 0)
            .isPresent();
    if (job.checkpoint().isEmpty() && due) {
      notReady.add("The first checkpoint has not completed.");
    }
  }

  /** A failure that ended the job was followed by no restart. */
  private long restarts(JobVitals job, Instant now) {
    Instant from = now.minus(thresholds.restartWindow());
    long failures = job.failures().stream().filter(each -> each.time().isAfter(from)).count();
    return job.state().equals("FAILED") ? Math.max(0, failures - 1) : failures;
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
