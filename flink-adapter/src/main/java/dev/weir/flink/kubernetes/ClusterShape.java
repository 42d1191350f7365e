package dev.weir.flink.kubernetes;

import java.util.Objects;

/**
 * What a job needs of Kubernetes.
 *
 * @param slots how many slots it needs
 * @param slotsPerTaskManager how many each TaskManager has
 * @param taskManagers how many TaskManagers that makes
 * @param ownResources whether slots of some groups are cut out of TaskManagers by what they need,
 *     so that the number of TaskManagers is an estimate
 * @param jobManager the pods of JobManagers
 * @param taskManager the pods of TaskManagers
 */
public record ClusterShape(
    int slots,
    int slotsPerTaskManager,
    int taskManagers,
    boolean ownResources,
    PodShape jobManager,
    PodShape taskManager) {
  public ClusterShape {
    Objects.requireNonNull(jobManager, "jobManager");
    Objects.requireNonNull(taskManager, "taskManager");
  }

  /** Returns the processors of all pods together. */
  public double cpu() {
    return jobManager.replicas() * jobManager.resources().cpu()
        + taskManager.replicas() * taskManager.resources().cpu();
  }

  /** Returns the memory of all pods together, in bytes. */
  public long memory() {
    return jobManager.replicas() * jobManager.resources().memory()
        + taskManager.replicas() * taskManager.resources().memory();
  }
}
