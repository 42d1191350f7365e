package dev.weir.flink.plan;

/**
 * How an operator is distributed.
 *
 * @param parallelism the number of its subtasks
 * @param slotSharingGroup the slot-sharing group it is put into explicitly
 */
public record Placement(int parallelism, String slotSharingGroup) {
  /** The slot-sharing group of operators for which none is named; Flink's own default. */
  public static final String DEFAULT_GROUP = "default";

  /** One subtask in the default group. */
  public static final Placement SINGLE = new Placement(1, DEFAULT_GROUP);
}
