package dev.weir.launcher.cluster;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.SlotGroup;
import dev.weir.launcher.error.UserMistake;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;

/**
 * Refuses a job for which a cluster has no room: Flink would take it, wait for slots, and fail it
 * after minutes. Thread-safe: it keeps no state.
 */
final class FreeSlots {
  private FreeSlots() {}

  /**
   * Checks that there is room.
   *
   * @param replaced a job that is stopped before, whose slots are then free
   * @throws UserMistake where slots are missing
   */
  static void require(FlinkPlan plan, SessionCluster cluster, Optional<ClusterJob> replaced) {
    SessionCluster.Slots slots = cluster.slots();
    int free = slots.free() + replaced.map(cluster::slotsOf).orElse(0);
    if (plan.slots() <= free || startsTaskManagers(cluster.configuration())) {
      return;
    }
    throw new UserMistake(
        plan.pipeline()
            + " needs "
            + plan.slots()
            + " slots ("
            + plan.slotGroups().stream().map(FreeSlots::text).collect(Collectors.joining(", "))
            + "), and of the "
            + slots.total()
            + " of "
            + cluster.address()
            + " (TaskManagers: "
            + slots.taskManagers()
            + ") only "
            + free
            + (free == 1 ? " is free" : " are free")
            + (replaced.isPresent() ? " without the job that is replaced" : "")
            + "; start a TaskManager, stop a job, or lower a parallelism. Nothing was submitted.");
  }

  private static String text(SlotGroup group) {
    return group.name() + " " + group.slots();
  }

  /** Such a cluster makes room itself, or lets the job run with less. */
  private static boolean startsTaskManagers(Configuration cluster) {
    boolean adaptive =
        cluster.get(JobManagerOptions.SCHEDULER) == JobManagerOptions.SchedulerType.Adaptive;
    return adaptive
        || cluster.keySet().stream()
            .map(key -> key.toLowerCase(Locale.ROOT))
            .anyMatch(
                key -> key.equals("kubernetes.cluster-id") || key.startsWith("yarn.application"));
  }
}
