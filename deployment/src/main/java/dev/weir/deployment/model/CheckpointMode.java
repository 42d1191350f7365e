package dev.weir.deployment.model;

/** How often state counts a message after a failure. */
public enum CheckpointMode {
  /** Once. */
  EXACTLY_ONCE,
  /** Once or more, with less waiting between tasks. */
  AT_LEAST_ONCE
}
