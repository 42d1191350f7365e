package dev.weir.flink.explain;

import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.ChainBarrier;
import java.util.Objects;
import java.util.Optional;

/**
 * A reason why two operators cannot run in one chain.
 *
 * @param kind the kind of reason
 * @param text the reason in words, such as {@code parallelism 1 -> 2}
 * @param place where the descriptor asks for it, where it does so itself
 */
public record ChainBreak(ChainBarrier kind, String text, Optional<Place> place) {
  public ChainBreak {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(place, "place");
  }

  static ChainBreak of(ChainBarrier kind, String text) {
    return new ChainBreak(kind, text, Optional.empty());
  }

  /** Returns the reason, and its place where it has one. */
  @Override
  public String toString() {
    return text + place.map(at -> " (" + at + ")").orElse("");
  }
}
