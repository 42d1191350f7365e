package dev.weir.flink.plan;

/** The kinds of reasons why two operators cannot run in one chain. */
public enum ChainBarrier {
  /** All messages of a key go to one subtask. */
  KEYED_EXCHANGE,
  /** The operator reads from several operators or branches. */
  SEVERAL_INPUTS,
  /** The numbers of subtasks differ. */
  PARALLELISM,
  /** The largest parallelisms differ, and Flink is told not to chain such operators. */
  MAX_PARALLELISM,
  /** The slot-sharing groups differ. */
  SLOT_SHARING_GROUP,
  /** The descriptor asks for it by {@code chaining}. */
  CHAINING,
  /** An option of Flink switches chaining off. */
  CHAINING_DISABLED
}
