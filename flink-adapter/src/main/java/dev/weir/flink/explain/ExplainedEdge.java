package dev.weir.flink.explain;

import java.util.List;
import java.util.Optional;

/**
 * A way that messages take from one operator to another.
 *
 * @param from the uid of the operator that sends them
 * @param to the uid of the operator that takes them
 * @param branch which branch of the sender, empty where it has none
 * @param deadLetters whether it is the way of dead letters
 * @param handedUp the uids of the operators whose dead letters the sender sends besides its own
 * @param strategy how Flink divides them among subtasks: {@code forward}, {@code hash} or {@code
 *     rebalance}
 * @param breaks why the two are not in one chain; nothing where they are
 */
public record ExplainedEdge(
    String from,
    String to,
    Optional<String> branch,
    boolean deadLetters,
    List<String> handedUp,
    String strategy,
    List<ChainBreak> breaks) {
  public ExplainedEdge {
    handedUp = List.copyOf(handedUp);
    breaks = List.copyOf(breaks);
  }

  /** Returns whether the two operators are in one chain. */
  public boolean isChained() {
    return breaks.isEmpty();
  }
}
