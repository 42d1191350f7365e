package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Sizes;
import java.util.Optional;

/** Says how many slots, and how much memory, a job needs. */
final class SlotWords {
  private SlotWords() {}

  static String of(Explanation explanation) {
    long said =
        explanation.groups().stream()
            .map(ExplainedGroup::memory)
            .flatMap(Optional::stream)
            .mapToLong(Long::longValue)
            .sum();
    boolean all = explanation.groups().stream().allMatch(group -> group.memory().isPresent());
    String slots =
        "The job needs "
            + Counts.of(explanation.slots(), "slot")
            + (explanation.groups().size() == 1
                ? ", the largest parallelism in its slot-sharing group"
                : ", the sum over the groups of the largest parallelism in each");
    if (said == 0) {
      return slots + ". A slot is a part of a TaskManager like any other.";
    }
    return slots
        + ", and "
        + Sizes.text(said)
        + " of memory in "
        + (all ? "them" : "those whose resources are said")
        + ", besides what the network takes.";
  }
}
