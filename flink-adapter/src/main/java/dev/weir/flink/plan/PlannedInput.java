package dev.weir.flink.plan;

import java.util.Optional;

/**
 * Where an operator takes its messages from.
 *
 * @param uid the uid of the operator it reads
 * @param branch which branch of that operator, empty where it has none
 */
public record PlannedInput(String uid, Optional<String> branch) {
  /** Reads all that an operator without branches emits. */
  public static PlannedInput of(String uid) {
    return new PlannedInput(uid, Optional.empty());
  }

  /** Reads the dead letters that an operator has for one that writes them. */
  public static PlannedInput deadLetters(String uid, String writer) {
    return new PlannedInput(uid, Optional.of("#dead-letters:" + writer));
  }

  /** Returns the uid, and the branch in brackets where there is one. */
  @Override
  public String toString() {
    return uid + branch.map(name -> "[" + name + "]").orElse("");
  }
}
