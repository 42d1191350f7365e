package dev.weir.launcher.run;

import dev.weir.deployment.model.StopMode;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.health.HealthFile;
import dev.weir.launcher.health.JobHealth;
import dev.weir.sandbox.flink.FailureReason;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Checkpoint;
import dev.weir.sandbox.flink.JobVitals.Failure;
import dev.weir.sandbox.flink.StepCounters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Follows a job until it ends or is to end, and ends it. What is seen of it goes to its health on
 * the thread that follows, so that a health that is not told anything shows that this thread is
 * stuck. Not thread-safe.
 */
public final class RunningJob {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int LOOKS_PER_SUMMARY = 5;

  private final FlinkPlan plan;
  private final FlinkRun run;
  private final JobHealth health;
  private final Optional<HealthFile> file;
  private final Consumer<String> out;
  private RunSummary shown = new RunSummary(0, 0, 0, 0);
  private Instant lastFailure = Instant.MIN;
  private int looks;

  /**
   * Takes charge of a job.
   *
   * @param plan what it runs
   * @param run the job
   * @param health told what is seen of it
   * @param file touched at progress
   * @param out where lines for the user go
   */
  public RunningJob(
      FlinkPlan plan,
      FlinkRun run,
      JobHealth health,
      Optional<HealthFile> file,
      Consumer<String> out) {
    this.plan = plan;
    this.run = run;
    this.health = health;
    this.file = file;
    this.out = out;
  }

  /**
   * Waits until the job has ended, or it is asked to stop.
   *
   * @return how the job ended, or empty where it goes on and is to stop
   */
  public Optional<Ended> follow(CompletableFuture<Void> stop) {
    CompletableFuture<Optional<Throwable>> end = run.end();
    while (true) {
      try {
        CompletableFuture.anyOf(end, stop).get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return end.isDone() ? Optional.of(new Ended(end.get())) : Optional.empty();
      } catch (TimeoutException e) {
        look();
      } catch (ExecutionException e) {
        return Optional.of(new Ended(Optional.of(e.getCause())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(new Ended(Optional.of(e)));
      }
    }
  }

  /**
   * That a job has ended.
   *
   * @param failure what ended it where it failed
   */
  public record Ended(Optional<Throwable> failure) {}

  private void look() {
    try {
      JobVitals vitals = run.vitals();
      sayRestarts(vitals);
      health.see(vitals);
      StepCounters counters = run.counters();
      file.ifPresent(
          each -> each.progress(vitals.checkpoint().map(Checkpoint::id).orElse(0L), all(counters)));
      looks++;
      if (looks % LOOKS_PER_SUMMARY == 0) {
        summarise(counters);
      }
    } catch (IllegalStateException e) {
      // The health grows old, which says it.
      org.slf4j.LoggerFactory.getLogger(RunningJob.class).warn("Nothing seen of the job", e);
    }
  }

  private void sayRestarts(JobVitals vitals) {
    for (Failure failure : vitals.failures()) {
      if (failure.time().isAfter(lastFailure) && !vitals.state().equals("FAILED")) {
        lastFailure = failure.time();
        out.accept("The job failed and is restarted: " + failure.reason());
      }
    }
  }

  private void summarise(StepCounters counters) {
    RunSummary summary = RunSummary.of(plan, counters);
    if (!summary.equals(shown)) {
      out.accept(summary.toString());
      shown = summary;
    }
  }

  private static long all(StepCounters counters) {
    return counters.values().values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Ends the job, and says how.
   *
   * @param files a folder that goes with this process
   * @param limit how long a savepoint or draining may take
   * @param hurry completes where nobody wants to wait for it
   * @return whether it ended as was wanted; where not, it was cancelled
   */
  public boolean stop(StopMode mode, Path files, Duration limit, CompletableFuture<Void> hurry) {
    if (mode == StopMode.CANCEL) {
      out.accept("Stopping the job.");
      run.close();
      return true;
    }
    boolean drain = mode == StopMode.DRAIN;
    out.accept(
        (drain ? "Draining the job" : "Stopping the job with a savepoint")
            + ", at most "
            + limit.toSeconds()
            + " s; a second Ctrl-C cancels it.");
    // A drained job is not gone on from: the savepoint that Flink makes of it is of no use.
    String folder =
        drain ? files.toUri().toString() : StopOptions.savepointDirectory(plan).orElseThrow();
    try {
      CompletableFuture<String> savepoint = run.stoppingWithSavepoint(folder, drain);
      CompletableFuture.anyOf(savepoint, hurry).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!savepoint.isDone()) {
        return cancel("A second signal came.");
      }
      if (drain) {
        out.accept("The job is drained: open batches and windows were emitted.");
      } else {
        out.accept("The job has stopped; --from-savepoint or --resume goes on from its savepoint:");
        out.accept(savepoint.get());
      }
      return true;
    } catch (TimeoutException e) {
      return cancel("It was not done within " + limit.toSeconds() + " s.");
    } catch (ExecutionException e) {
      return cancel("It failed: " + FailureReason.of(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancel("It was interrupted.");
    }
  }

  private boolean cancel(String reason) {
    run.close();
    out.accept(reason + " The job was cancelled.");
    return false;
  }
}
