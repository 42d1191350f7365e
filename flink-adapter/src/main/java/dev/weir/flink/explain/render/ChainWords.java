package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedChain;
import java.util.List;

/** Says in a few lines what the box of a chain is. */
final class ChainWords {
  private ChainWords() {}

  static List<String> of(ExplainedChain chain) {
    return List.of(
        "chain "
            + chain.number()
            + ", parallelism "
            + chain.parallelism()
            + ", group "
            + chain.slotSharingGroup());
  }
}
