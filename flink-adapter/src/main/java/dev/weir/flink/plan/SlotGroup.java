package dev.weir.flink.plan;

import dev.weir.deployment.model.ResourceSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * A slot-sharing group, and what it needs of a cluster.
 *
 * @param name its name
 * @param slots the slots that it needs: the largest parallelism in it
 * @param resources what each of its slots needs; empty for a part of the TaskManager like any other
 */
public record SlotGroup(String name, int slots, Optional<ResourceSettings> resources) {
  public SlotGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resources, "resources");
  }
}
