package dev.weir.deployment.model;

/**
 * What a descriptor says of the TaskManagers' pods.
 *
 * @param resources what each asks for
 * @param slots how many slots each has
 */
public record TaskManagerSettings(PodResources resources, int slots) {
  /** What holds where nothing is said. */
  public static final TaskManagerSettings DEFAULT =
      new TaskManagerSettings(PodResources.TASK_MANAGER, 1);
}
