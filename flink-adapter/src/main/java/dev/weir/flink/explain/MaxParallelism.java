package dev.weir.flink.explain;

import dev.weir.flink.plan.Placement;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Knows by how many subtasks the state of an operator can be divided at most. */
final class MaxParallelism {
  private MaxParallelism() {}

  /** Returns what is said, else what Flink makes of the parallelism when a job first starts. */
  static int of(Placement placement) {
    return placement
        .maxParallelism()
        .orElseGet(
            () -> KeyGroupRangeAssignment.computeDefaultMaxParallelism(placement.parallelism()));
  }
}
