package dev.weir.launcher.run;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.sandbox.flink.FailureReason;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Waits until a job that was submitted does its work: Flink calls a job running that has not one
 * task that runs. Not thread-safe; for one start.
 */
public final class JobStart {
  private static final int ANSWER_SECONDS = 20;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final String name;
  private final FlinkRun run;
  private final Consumer<String> progress;
  private final RestartMessages restarts;
  private Optional<JobVitals> last = Optional.empty();
  private long said;

  /**
   * Begins with a job that was just submitted.
   *
   * @param progress takes each restart, and every two seconds how many tasks run
   */
  public JobStart(FlinkPlan plan, FlinkRun run, Consumer<String> progress) {
    this.name = plan.pipeline().value();
    this.run = run;
    this.progress = progress;
    this.restarts = new RestartMessages(plan.flinkOptions());
    this.said = System.nanoTime();
  }

  /**
   * Waits until all tasks run, or the job has finished already.
   *
   * @return how it is then
   * @throws CommandFailedException where it fails, is cancelled, or does not come so far in time
   */
  public JobVitals await(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<JobVitals> seen = look();
      if (seen.filter(JobStart::isThere).isPresent()) {
        return seen.get();
      }
      seen.ifPresent(this::refuseEnd);
      if (System.nanoTime() >= deadline) {
        throw tooLate(limit);
      }
      pause();
    }
  }

  private Optional<JobVitals> look() {
    try {
      JobVitals vitals = run.vitals();
      restarts.of(vitals).forEach(progress);
      last = Optional.of(vitals);
      if (System.nanoTime() - said >= SILENCE.toNanos()) {
        said = System.nanoTime();
        progress.accept("The job is " + state(vitals) + ".");
      }
      return last;
    } catch (IllegalStateException e) {
      // Right after it was submitted the cluster may not know it yet.
      LoggerFactory.getLogger(JobStart.class).debug("Nothing seen of the job", e);
      return Optional.empty();
    }
  }

  private static String state(JobVitals vitals) {
    return vitals.state() + ": " + vitals.runningTasks() + " of " + vitals.tasks() + " tasks run";
  }

  private static boolean isThere(JobVitals vitals) {
    return vitals.state().equals("FINISHED")
        || vitals.state().equals("RUNNING")
            && vitals.tasks() > 0
            && vitals.runningTasks() == vitals.tasks();
  }

  private void refuseEnd(JobVitals vitals) {
    if (vitals.state().equals("FAILED")) {
      Throwable cause =
          run.end()
              .completeOnTimeout(Optional.empty(), ANSWER_SECONDS, TimeUnit.SECONDS)
              .join()
              .orElseGet(() -> new IllegalStateException("the cluster does not say why"));
      throw new CommandFailedException(
          "The job " + name + " failed: " + FailureReason.of(cause), cause);
    }
    if (vitals.state().equals("CANCELED")) {
      throw new CommandFailedException("The job " + name + " was cancelled by somebody.", null);
    }
  }

  private CommandFailedException tooLate(Duration limit) {
    return new CommandFailedException(
        "The job "
            + name
            + " is submitted, and after "
            + limit.toSeconds()
            + " s it is "
            + last.map(JobStart::state).orElse("not seen")
            + last.flatMap(vitals -> vitals.failures().stream().reduce((first, next) -> next))
                .map(failure -> "; its last failure: " + failure.reason())
                .orElse("")
            + ". The cluster goes on trying; 'weir stop --cancel' ends it.",
        null);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the job started", e);
    }
  }
}
