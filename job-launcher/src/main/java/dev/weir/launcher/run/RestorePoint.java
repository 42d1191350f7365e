package dev.weir.launcher.run;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.upgrade.Savepoint;
import dev.weir.launcher.upgrade.UpgradeGate;
import java.util.Set;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A checkpoint or savepoint that a job may start from.
 *
 * @param savepoint what it is
 * @param claimed whether the job that starts from it removes it when it is no longer needed
 */
public record RestorePoint(Savepoint savepoint, boolean claimed) {
  /**
   * Tells a job to start from it. Flink restores it at once, so it is not tried before.
   *
   * @param plan what the job was built of; its functions' classes are looked for in the context
   *     class loader
   * @param dropped the steps whose state may be lost
   * @throws UserMistake where it is of another pipeline or does not fit, or where state would be
   *     lost that is not named
   */
  void restore(FlinkPlan plan, StreamGraph graph, Set<String> dropped) {
    boolean drops =
        !new UpgradeGate(plan, Thread.currentThread().getContextClassLoader())
            .check(savepoint, dropped)
            .drops()
            .isEmpty();
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(
            savepoint.path().toString(),
            drops,
            claimed ? RecoveryClaimMode.CLAIM : RecoveryClaimMode.NO_CLAIM));
  }

  /** Returns where it is. */
  public String path() {
    return savepoint.path().toString();
  }

  /** Returns where it is and when it was taken, as a user reads it. */
  @Override
  public String toString() {
    return savepoint.toString();
  }
}
