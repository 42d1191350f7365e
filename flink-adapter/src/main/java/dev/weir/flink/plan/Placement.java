package dev.weir.flink.plan;

import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.ResourceSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * How an operator is distributed.
 *
 * @param segment the path of the step that its segment begins with
 * @param parallelism the number of its subtasks
 * @param maxParallelism the largest parallelism that its state can be divided by; empty for Flink's
 *     default
 * @param slotSharingGroup the slot-sharing group it is put into explicitly
 * @param resources what a slot of that group needs; empty for a part of the TaskManager like any
 *     other
 * @param chaining whether it runs in one task with the operators around it
 */
public record Placement(
    String segment,
    int parallelism,
    Optional<Integer> maxParallelism,
    String slotSharingGroup,
    Optional<ResourceSettings> resources,
    Chaining chaining) {
  /** The slot-sharing group of operators for which none is named; Flink's own default. */
  public static final String DEFAULT_GROUP = "default";

  public Placement {
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(maxParallelism, "maxParallelism");
    Objects.requireNonNull(slotSharingGroup, "slotSharingGroup");
    Objects.requireNonNull(resources, "resources");
    Objects.requireNonNull(chaining, "chaining");
  }

  /** Returns one subtask in the default group, for a segment that says nothing. */
  public static Placement single(String segment) {
    return new Placement(
        segment, 1, Optional.empty(), DEFAULT_GROUP, Optional.empty(), Chaining.DEFAULT);
  }

  /** Returns this placement in a group that asks for no resources of its own. */
  public Placement sharing() {
    return new Placement(
        segment, parallelism, maxParallelism, slotSharingGroup, Optional.empty(), chaining);
  }

  /** Returns this placement with another way of chaining. */
  public Placement withChaining(Chaining newChaining) {
    return new Placement(
        segment, parallelism, maxParallelism, slotSharingGroup, resources, newChaining);
  }

  /** Returns this placement with another parallelism and group, in the same segment. */
  public Placement with(int newParallelism, String newGroup) {
    return new Placement(
        segment,
        newParallelism,
        maxParallelism,
        newGroup,
        newGroup.equals(slotSharingGroup) ? resources : Optional.empty(),
        chaining);
  }
}
