package dev.weir.deployment.model;

/** How often a message reaches the sinks of a pipeline when something fails in between. */
public enum Delivery {
  /** Never lost, and written again where a job goes on from a checkpoint before it. */
  AT_LEAST_ONCE,
  /** Once: what a checkpoint does not hold is not seen by who reads committed messages alone. */
  EXACTLY_ONCE
}
