package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.Connector;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.launcher.error.UserMistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Decides whether a new version of a pipeline may go on with a savepoint, before anything is done
 * to the job that runs. It knows nothing of clusters.
 *
 * <pre>{@code
 * UpgradeGate gate = new UpgradeGate(plan, jar.classLoader());
 * Savepoint savepoint = Savepoint.at("file:///savepoints/savepoint-0d4e5f-5c2b");
 * UpgradeReport report = gate.check(savepoint, Set.of("old-step"));
 * gate.probe(savepoint, List.of(jar.path()), System.out::println);
 * boolean allowNonRestoredState = !report.drops().isEmpty();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class UpgradeGate {
  private final FlinkPlan plan;
  private final ClassLoader loader;
  private final PipelineVersion version;

  /**
   * Makes the gate of a new version.
   *
   * @param plan the new version, compiled for the cluster that it is to run on
   * @param loader finds the classes of its pipeline
   */
  public UpgradeGate(FlinkPlan plan, ClassLoader loader) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.loader = Objects.requireNonNull(loader, "loader");
    this.version = versionOf("the new version", plan, loader);
  }

  /**
   * Returns the version of a pipeline that a plan is of.
   *
   * @param title how its user named it
   */
  public static PipelineVersion versionOf(String title, FlinkPlan plan, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return PipelineVersion.of(title, Manifests.of(plan));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Returns what becomes of the state in a savepoint, whatever that is.
   *
   * @throws UserMistake where it is of another pipeline, or cannot be read
   */
  public UpgradeReport verdict(Savepoint savepoint) {
    return UpgradeDiff.compare(savepoint.version(loader), version, loader);
  }

  /**
   * Checks that the new version goes on with all state in a savepoint but what may be lost. Where
   * the report says that there are drops, Flink must be told to allow state that is not restored.
   *
   * @param dropped the steps whose state may be lost, by the names that {@link
   *     UpgradeReport#drops()} has
   * @return what becomes of the state
   * @throws UserMistake where it is of another pipeline, cannot be read or does not fit, where
   *     state would be lost that is not named, or where a name is not of a step whose state is lost
   */
  public UpgradeReport check(Savepoint savepoint, Set<String> dropped) {
    UpgradeReport report = verdict(savepoint);
    DropState.check(report, dropped);
    return report;
  }

  /**
   * Restores a savepoint on a Flink cluster in this JVM, with every operator of the new version
   * that keeps state and is not connected to anything: nothing is read, written or committed. No
   * function is called but those of accumulators, for windows whose time has come. Waits until all
   * is restored, at most ten minutes.
   *
   * <p>All of that state is read into this process. A checkpoint that holds messages between tasks
   * is not tried: those belong to the operators as they were.
   *
   * @param jars the jars that hold the pipeline's classes, none where they are on the class path
   * @param out where lines for the user go
   * @throws UserMistake where the state cannot be restored, with the step
   */
  public void probe(Savepoint savepoint, List<Path> jars, Consumer<String> out) {
    Set<String> held =
        savepoint.version(loader).manifest().operators().stream()
            .filter(ManifestOperator::isStateful)
            .map(ManifestOperator::id)
            .collect(Collectors.toSet());
    Set<String> unconnected =
        plan.operators().stream()
            .filter(operator -> operator.connector() instanceof Connector.None)
            .map(PlannedOperator::uid)
            .collect(Collectors.toSet());
    Set<String> uids =
        version.manifest().operators().stream()
            .filter(operator -> operator.isStateful() && held.contains(operator.id()))
            .map(ManifestOperator::uid)
            .filter(unconnected::contains)
            .collect(Collectors.toSet());
    if (uids.isEmpty()) {
      out.accept("No step keeps state that could be tried on a cluster in this process.");
    } else if (savepoint.holdsMessagesInFlight()) {
      out.accept(
          "The checkpoint is unaligned, so it is not tried on a cluster in this process; a savepoint"
              + " would be.");
    } else {
      new RestoreProbe(plan, uids, loader).run(savepoint, jars, out);
    }
  }
}
