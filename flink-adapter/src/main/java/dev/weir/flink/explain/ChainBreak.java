package dev.weir.flink.explain;

import dev.weir.dsl.check.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * A reason why two operators cannot run in one chain.
 *
 * @param kind the kind of reason
 * @param text the reason in words, such as {@code parallelism 1 -> 2}
 * @param place where the descriptor asks for it, where it does so itself
 */
public record ChainBreak(Kind kind, String text, Optional<Place> place) {
  public ChainBreak {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(place, "place");
  }

  static ChainBreak of(Kind kind, String text) {
    return new ChainBreak(kind, text, Optional.empty());
  }

  /** Returns the reason, and its place where it has one. */
  @Override
  public String toString() {
    return text + place.map(at -> " (" + at + ")").orElse("");
  }

  /** The kinds of reasons. */
  public enum Kind {
    /** All messages of a key go to one subtask. */
    KEYED_EXCHANGE,
    /** The numbers of subtasks differ. */
    PARALLELISM,
    /** The largest parallelisms differ, and Flink is told not to chain such operators. */
    MAX_PARALLELISM,
    /** The slot-sharing groups differ. */
    SLOT_SHARING_GROUP,
    /** The operator reads from several operators or branches. */
    SEVERAL_INPUTS,
    /** The descriptor asks for it by {@code chaining}. */
    CHAINING,
    /** An option of Flink switches chaining off. */
    CHAINING_DISABLED
  }
}
