package dev.weir.flink.runtime;

import java.util.Arrays;
import java.util.Optional;

/** How state is kept and divided among subtasks. */
public enum StateKind {
  /** One value for each key. */
  KEYED_VALUE("keyed value"),
  /** A map for each key. */
  KEYED_MAP("keyed map"),
  /** State for each key in another form, such as values that are merged. */
  KEYED_OTHER("other keyed state"),
  /** The timers of keys. */
  TIMERS("timers"),
  /** A list of an operator, which is divided among its subtasks. */
  LIST("list"),
  /** A list of an operator that every subtask gets all of. */
  UNION_LIST("union list"),
  /** A map of an operator that every subtask has. */
  BROADCAST("broadcast map"),
  /** What the coordinator of a source keeps on the JobManager. */
  COORDINATOR("coordinator"),
  /** Messages between tasks, in a checkpoint that is unaligned. */
  IN_FLIGHT("messages in flight");

  private final String words;

  StateKind(String words) {
    this.words = words;
  }

  /** Returns the words by which manifests and people call it. */
  public String words() {
    return words;
  }

  /** Returns the one of some words, empty where they are none's. */
  public static Optional<StateKind> ofWords(String words) {
    return Arrays.stream(values()).filter(kind -> kind.words.equals(words)).findFirst();
  }
}
