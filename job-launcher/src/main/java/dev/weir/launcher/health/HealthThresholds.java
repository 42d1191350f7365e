package dev.weir.launcher.health;

import dev.weir.deployment.model.HealthSettings;
import dev.weir.flink.plan.FlinkPlan;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/**
 * From when on a job is not healthy.
 *
 * @param maxCheckpointAge how old its last checkpoint may be
 * @param firstCheckpointDue how long all tasks may run before the first checkpoint is missed
 * @param maxRestarts how many restarts within the window it may have
 * @param restartWindow the time in which restarts are counted
 */
public record HealthThresholds(
    Duration maxCheckpointAge,
    Duration firstCheckpointDue,
    int maxRestarts,
    Duration restartWindow) {
  private static final int DEFAULT_RESTARTS = 5;
  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);

  /** Returns what the descriptor says, else what follows from the checkpoints of the plan. */
  public static HealthThresholds of(HealthSettings said, FlinkPlan plan) {
    Configuration options = Configuration.fromMap(plan.flinkOptions());
    Duration interval = options.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    Duration pause = options.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS);
    Duration timeout = options.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
    return new HealthThresholds(
        said.maxCheckpointAge().orElse(timeout.plus(interval.plus(pause).multipliedBy(3))),
        interval.multipliedBy(2),
        said.maxRestarts().orElse(DEFAULT_RESTARTS),
        said.restartWindow().orElse(DEFAULT_WINDOW));
  }
}
