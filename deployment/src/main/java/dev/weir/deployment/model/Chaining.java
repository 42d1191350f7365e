package dev.weir.deployment.model;

/** Whether an operator runs in one task with those around it. */
public enum Chaining {
  /** With those before and after it, where Flink can. */
  DEFAULT,
  /** With those after it only. */
  START,
  /** Alone. */
  NEVER
}
