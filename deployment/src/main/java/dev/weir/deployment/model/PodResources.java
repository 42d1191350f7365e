package dev.weir.deployment.model;

/**
 * What a pod asks for.
 *
 * @param cpu the number of processors, such as 0.5
 * @param memory the memory of the whole process, in bytes
 */
public record PodResources(double cpu, long memory) {
  /** What a JobManager asks for where nothing is said: one processor, 1600 MiB. */
  public static final PodResources JOB_MANAGER = new PodResources(1, 1600L << 20);

  /** What a TaskManager asks for where nothing is said: one processor, 2 GiB. */
  public static final PodResources TASK_MANAGER = new PodResources(1, 2L << 30);
}
