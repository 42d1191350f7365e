package dev.weir.flink.explain;

import dev.weir.deployment.model.ResourceSettings;
import java.util.List;
import java.util.Optional;

/**
 * A slot-sharing group: its slots each take a subtask of every chain in it.
 *
 * @param name its name
 * @param slots how many slots it needs: the largest parallelism in it
 * @param chains the numbers of the chains in it
 * @param resources what each slot needs, where the descriptor says so
 */
public record ExplainedGroup(
    String name, int slots, List<Integer> chains, Optional<ResourceSettings> resources) {
  public ExplainedGroup {
    chains = List.copyOf(chains);
  }

  /** Returns the memory of a slot in bytes, where the descriptor says it. */
  public Optional<Long> memoryOfASlot() {
    return resources.map(
        each ->
            each.heapMemory() + each.offHeapMemory().orElse(0L) + each.managedMemory().orElse(0L));
  }

  /** Returns the memory of all slots in bytes, where the descriptor says it. */
  public Optional<Long> memory() {
    return memoryOfASlot().map(bytes -> bytes * slots);
  }
}
