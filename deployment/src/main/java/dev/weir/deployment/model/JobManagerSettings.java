package dev.weir.deployment.model;

/**
 * What a descriptor says of the JobManager's pods.
 *
 * @param resources what each asks for
 * @param replicas how many there are; all but one wait to take over
 */
public record JobManagerSettings(PodResources resources, int replicas) {
  /** What holds where nothing is said. */
  public static final JobManagerSettings DEFAULT =
      new JobManagerSettings(PodResources.JOB_MANAGER, 1);
}
