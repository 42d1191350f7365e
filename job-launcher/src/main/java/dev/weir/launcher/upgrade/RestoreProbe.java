package dev.weir.launcher.upgrade;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.ProbeJob;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.terminal.WhenEnded;
import dev.weir.sandbox.flink.FailureReason;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.JobVitals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Restores the state of some operators on a Flink cluster in this JVM, and ends it again. */
final class RestoreProbe {
  /** How long restoring may take. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS_PER_PROGRESS = 25;

  private final FlinkPlan plan;
  private final Set<String> uids;
  private final ClassLoader loader;

  RestoreProbe(FlinkPlan plan, Set<String> uids, ClassLoader loader) {
    this.plan = plan;
    this.uids = uids;
    this.loader = loader;
  }

  /**
   * Restores a savepoint, which stays as it is.
   *
   * @throws UserMistake where that fails
   */
  void run(Savepoint savepoint, List<Path> jars, Consumer<String> out) {
    out.accept("Trying " + savepoint.path() + " on a Flink cluster in this process.");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    ProbeCluster cluster = new ProbeCluster();
    WhenEnded interrupted = WhenEnded.doing(cluster::close);
    try {
      awaitRestored(cluster, savepoint, jars, out);
    } finally {
      interrupted.close();
      cluster.close();
      thread.setContextClassLoader(before);
    }
    out.accept("It can be restored.");
  }

  private void awaitRestored(
      ProbeCluster cluster, Savepoint savepoint, List<Path> jars, Consumer<String> out) {
    try (FlinkRun run = cluster.start().submit(graph(savepoint), jars)) {
      awaitRestored(run, savepoint, out);
    }
  }

  private StreamGraph graph(Savepoint savepoint) {
    StreamGraph graph =
        ProbeJob.build(plan, uids, StreamExecutionEnvironment.getExecutionEnvironment());
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(
            savepoint.path().toString(), true, RecoveryClaimMode.NO_CLAIM));
    return graph;
  }

  private static void awaitRestored(FlinkRun run, Savepoint savepoint, Consumer<String> out) {
    long begin = System.nanoTime();
    for (int looks = 1; ; looks++) {
      Optional<Throwable> failure = failure(run);
      if (failure.isPresent()) {
        throw new UserMistake(sentence(run, savepoint, failure.get()), failure.get());
      }
      if (isRestored(run)) {
        return;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (waited.compareTo(LIMIT) > 0) {
        throw new UserMistake(
            savepoint.path()
                + " was not restored within "
                + LIMIT.toMinutes()
                + " min; nothing was started.");
      }
      if (looks % LOOKS_PER_PROGRESS == 0) {
        out.accept("Still at it after " + waited.toSeconds() + " s.");
      }
    }
  }

  private static boolean isRestored(FlinkRun run) {
    if (run.status() != JobStatus.RUNNING) {
      return false;
    }
    JobVitals vitals = run.vitals();
    return vitals.tasks() > 0 && vitals.runningTasks() == vitals.tasks();
  }

  /** Waits a little for the job to fail. */
  private static Optional<Throwable> failure(FlinkRun run) {
    try {
      return run.end().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
  }

  /** Flink's REST API knows of a failure only when it looks again, after some seconds. */
  private static Optional<String> failedStep(FlinkRun run) {
    Optional<String> step = run.failedChain();
    for (int looks = 1; step.isEmpty() && looks < LOOKS_PER_PROGRESS; looks++) {
      LockSupport.parkNanos(LOOK.toNanos());
      step = run.failedChain();
    }
    return step;
  }

  private static String sentence(FlinkRun run, Savepoint savepoint, Throwable failure) {
    return failedStep(run)
            .map(step -> "The state of step '" + step + "' in ")
            .orElse("The state in ")
        + savepoint.path()
        + " cannot be restored: "
        + FailureReason.of(failure).replaceFirst("\\.$", "")
        + ". Nothing was started.";
  }
}
