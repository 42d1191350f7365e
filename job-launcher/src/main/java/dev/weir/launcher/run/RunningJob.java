package dev.weir.launcher.run;

import dev.weir.deployment.model.StopMode;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.health.HealthFile;
import dev.weir.launcher.health.JobHealth;
import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.launcher.terminal.LiveLine;
import dev.weir.launcher.terminal.ShellWord;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.sandbox.flink.FailureReason;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Checkpoint;
import dev.weir.sandbox.flink.StepCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.dispatcher.UnavailableDispatcherOperationException;
import org.apache.flink.util.ExceptionUtils;

/**
 * Follows a job until it ends or is to end, and ends it. What is seen of it goes to its health on
 * the thread that follows, so that a health that is not told anything shows that this thread is
 * stuck. Not thread-safe.
 */
public final class RunningJob {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration CANCEL_LIMIT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int LOOKS_PER_SUMMARY = 10;
  private static final int LOOKS_PER_WIDTH = 5;

  private final FlinkPlan plan;
  private final FlinkRun run;
  private final JobHealth health;
  private final Optional<HealthFile> file;
  private final CommandOutput out;
  private final RestartMessages restarts;
  private final StepRates rates;
  private RunSummary shown = new RunSummary(0, 0, 0, 0);
  private boolean hasCheckpoint;
  private int looks;
  private int width;

  /**
   * Takes charge of a job.
   *
   * @param plan what it runs
   * @param run the job
   * @param health told what is seen of it
   * @param file touched at progress
   * @param out told what happens, and the rates of the steps
   */
  public RunningJob(
      FlinkPlan plan,
      FlinkRun run,
      JobHealth health,
      Optional<HealthFile> file,
      CommandOutput out) {
    this.plan = plan;
    this.run = run;
    this.health = health;
    this.file = file;
    this.out = out;
    this.restarts = new RestartMessages(plan.flinkOptions());
    this.rates = StepRates.of(plan, System::nanoTime);
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
      restarts.of(vitals).forEach(out::result);
      health.see(vitals);
      hasCheckpoint = vitals.checkpoint().isPresent();
      looks++;
      boolean isLive = out.live().isPresent();
      boolean summaryDue = !isLive && !out.isQuiet() && looks % LOOKS_PER_SUMMARY == 0;
      if (file.isPresent() || isLive || summaryDue) {
        StepCounters counters = run.counters();
        long checkpoint = vitals.checkpoint().map(Checkpoint::id).orElse(0L);
        file.ifPresent(each -> each.progress(checkpoint, all(counters)));
        out.live().ifPresent(line -> draw(line, counters));
        if (summaryDue) {
          summarise(counters);
        }
      }
    } catch (IllegalStateException e) {
      // The health grows old, which says it.
      org.slf4j.LoggerFactory.getLogger(RunningJob.class).warn("Nothing seen of the job", e);
    }
  }

  private void draw(LiveLine line, StepCounters counters) {
    if (looks % LOOKS_PER_WIDTH == 1) {
      width = Terminal.width();
    }
    // One column is left free: some terminals begin a new line after the last.
    line.show(StepRate.line(rates.since(counters), width - 1));
  }

  private void summarise(StepCounters counters) {
    RunSummary summary = RunSummary.of(plan, counters);
    List<StepRate> now = rates.since(counters);
    if (!summary.equals(shown)) {
      out.say(summary + "; " + StepRate.line(now));
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
   * @return how it ended
   */
  public Stopped stop(StopMode mode, Path files, Duration limit) {
    if (mode == StopMode.CANCEL) {
      out.say("Stopping the job.");
      return cancel("", limit, true);
    }
    boolean drain = mode == StopMode.DRAIN;
    out.say(
        (drain ? "Draining the job" : "Stopping the job with a savepoint")
            + ", at most "
            + limit.toSeconds()
            + " s; a second Ctrl-C or SIGTERM ends this process at once.");
    // A drained job is not gone on from: the savepoint that Flink makes of it is of no use.
    String folder =
        drain ? files.toUri().toString() : StopOptions.savepointDirectory(plan).orElseThrow();
    try {
      String savepoint = awaitSavepoint(folder, drain, limit);
      if (drain) {
        markDrained();
      }
      out.result(
          drain
              ? "The job is drained: open batches and windows were emitted."
              : "The job has stopped; go on with the same command and --from-savepoint "
                  + ShellWord.of(savepoint));
      return new Stopped(true, true, Optional.empty());
    } catch (TimeoutException e) {
      return cancel("It was not done within " + limit.toSeconds() + " s. ", CANCEL_LIMIT, false);
    } catch (ExecutionException e) {
      String reason = FailureReason.of(e.getCause());
      return cancel(
          "It failed: " + reason + (reason.endsWith(".") ? " " : ". "), CANCEL_LIMIT, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancel("It was interrupted. ", CANCEL_LIMIT, false);
    }
  }

  /**
   * What became of a job that was to stop.
   *
   * @param hasEnded whether it has ended; a step that is stuck may keep it from that
   * @param asWanted whether it ended in the way that was wanted; where not, it was cancelled
   * @param failure what ended it where it failed meanwhile
   */
  public record Stopped(boolean hasEnded, boolean asWanted, Optional<Throwable> failure) {}

  private void markDrained() {
    for (String directory : RestoreOptions.directories(plan)) {
      try {
        DrainMark.of(directory, plan.pipeline().value()).set();
      } catch (IOException | IllegalArgumentException e) {
        out.result(
            directory
                + " cannot be written ("
                + e.getMessage()
                + "), so that --resume would find what is there from before; start without it.");
      }
    }
  }

  private String awaitSavepoint(String folder, boolean drain, Duration limit)
      throws TimeoutException, ExecutionException, InterruptedException {
    long begin = System.nanoTime();
    CompletableFuture<String> savepoint = run.stoppingWithSavepoint(folder, drain);
    Duration said = Duration.ZERO;
    while (true) {
      long left = limit.minusNanos(System.nanoTime() - begin).toMillis();
      try {
        return savepoint.get(Math.max(0, Math.min(left, LOOK.toMillis())), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (left <= LOOK.toMillis()) {
          throw e;
        }
      } catch (ExecutionException e) {
        if (left <= LOOK.toMillis() || !isStarting(e) || hasEnded()) {
          throw e;
        }
        savepoint = run.stoppingWithSavepoint(folder, drain);
      }
      look();
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (waited.minus(said).compareTo(SILENCE) >= 0) {
        out.say("Still at it after " + waited.toSeconds() + " s of " + limit.toSeconds() + " s.");
        said = waited;
      }
    }
  }

  /** Of a job that starts, or starts again after a failure, no savepoint can be taken yet. */
  private static boolean isStarting(ExecutionException problem) {
    return ExceptionUtils.findThrowable(problem, UnavailableDispatcherOperationException.class)
            .isPresent()
        || ExceptionUtils.findThrowable(problem, CheckpointException.class)
            .filter(
                each ->
                    each.getCheckpointFailureReason()
                        == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
            .isPresent();
  }

  /** Gives the job a moment, and returns whether it has ended in it. */
  private boolean hasEnded() throws InterruptedException {
    try {
      run.end().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private Stopped cancel(String reason, Duration limit, boolean wanted) {
    try {
      run.cancel(limit);
    } catch (IllegalStateException e) {
      if (!run.status().isGloballyTerminalState()) {
        out.result(
            reason
                + "The job could not be cancelled within "
                + limit.toSeconds()
                + " s; it ends with this process."
                + goingOn());
        return new Stopped(false, false, Optional.empty());
      }
    }
    JobStatus status = run.status();
    if (status == JobStatus.CANCELED) {
      out.result(reason + "The job was cancelled." + goingOn());
      return new Stopped(true, wanted, Optional.empty());
    }
    out.result(reason + "The job has ended by itself.");
    return new Stopped(
        true,
        status == JobStatus.FINISHED,
        status == JobStatus.FAILED ? cause() : Optional.empty());
  }

  private Optional<Throwable> cause() {
    try {
      return run.end().get(CANCEL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
  }

  private String goingOn() {
    return hasCheckpoint && RestoreOptions.keepsCheckpoints(plan)
        ? " --resume goes on from its last checkpoint."
        : "";
  }
}
