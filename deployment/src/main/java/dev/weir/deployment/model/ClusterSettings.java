package dev.weir.deployment.model;

import java.util.Optional;

/**
 * What a descriptor says of the cluster that a job is meant for, so that what cannot fit is found
 * before it waits for slots.
 *
 * @param taskManagers how many TaskManagers it has at most; default unknown
 * @param taskSlots how many slots each of them has; default unknown
 * @param resources what each of them has for its slots; default unknown
 */
public record ClusterSettings(
    Optional<Integer> taskManagers,
    Optional<Integer> taskSlots,
    Optional<ResourceSettings> resources) {
  /** Nothing is said. */
  public static final ClusterSettings NONE =
      new ClusterSettings(Optional.empty(), Optional.empty(), Optional.empty());
}
