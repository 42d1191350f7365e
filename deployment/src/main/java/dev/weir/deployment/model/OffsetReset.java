package dev.weir.deployment.model;

/** Where a consumer group without committed offsets begins. */
public enum OffsetReset {
  /** At the oldest record that the broker still has. */
  EARLIEST,
  /** At what is written after the job's start. */
  LATEST,
  /** Nowhere: the job fails. */
  ERROR
}
