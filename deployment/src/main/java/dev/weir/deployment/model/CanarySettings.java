package dev.weir.deployment.model;

import java.util.Optional;

/**
 * TaskManagers that run another image than the others, to try it on a part of the job.
 *
 * @param replicas how many of all TaskManagers
 * @param image their image; default that of the others
 */
public record CanarySettings(int replicas, Optional<String> image) {}
