package dev.weir.deployment.model;

/** How {@code weir run} ends a job when its process is told to stop. */
public enum StopMode {
  /** At once; what a configured directory for checkpoints holds stays. */
  CANCEL,
  /** After a savepoint that a later start goes on from. */
  SAVEPOINT,
  /** After emitting open batches and windows, as for a job that will not be resumed. */
  DRAIN
}
