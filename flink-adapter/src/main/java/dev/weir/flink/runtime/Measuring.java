package dev.weir.flink.runtime;

/** What an operator measures of its step, which may have more operators than one. */
public enum Measuring {
  /** Failures alone: another operator of the step counts its messages. */
  FAILURES,
  /** Messages, and how long the step's function takes. */
  FUNCTION,
  /** Messages and their bytes, and how old they are when the sink is handed them. */
  SINK
}
