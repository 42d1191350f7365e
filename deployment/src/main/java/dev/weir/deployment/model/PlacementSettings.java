package dev.weir.deployment.model;

import java.util.Optional;

/**
 * How a descriptor distributes a step; everything may be absent.
 *
 * @param startsSegment whether a segment begins with this step; default false
 * @param parallelism of the segment, where the step starts one, else of the step alone; default its
 *     segment's
 * @param slotSharingGroup of the segment, where the step starts one, else of the step alone;
 *     default its segment's
 * @param chaining whether it runs in one task with the steps around it; default where Flink can
 */
public record PlacementSettings(
    boolean startsSegment,
    Optional<Integer> parallelism,
    Optional<String> slotSharingGroup,
    Chaining chaining) {}
