package dev.weir.deployment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code pipeline.segments}.
 *
 * @param parallelism the parallelism of the segments that begin in this entry; default that of the
 *     segment before, 1 for the first
 * @param maxParallelism the largest parallelism that their state can be divided by; default Flink's
 * @param slotSharingGroup the slot-sharing group of the segments that begin in this entry; default
 *     that of the segment before, {@code default} for the first
 * @param resources what a slot of that group needs; default a part of the TaskManager like any
 *     other
 * @param steps what is said of each step, by the step's path, in the order of the file
 */
public record SegmentSettings(
    Optional<Integer> parallelism,
    Optional<Integer> maxParallelism,
    Optional<String> slotSharingGroup,
    Optional<ResourceSettings> resources,
    Map<String, StepSettings> steps) {
  public SegmentSettings {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** Returns this entry with other steps. */
  SegmentSettings withSteps(Map<String, StepSettings> newSteps) {
    return new SegmentSettings(parallelism, maxParallelism, slotSharingGroup, resources, newSteps);
  }
}
