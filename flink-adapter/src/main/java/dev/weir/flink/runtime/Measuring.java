package dev.weir.flink.runtime;

/** What an operator measures of its step, which may have more operators than one. */
public enum Measuring {
  /** Failures alone: another operator of the step counts its messages. */
  FAILURES,
  /** Messages that come in, and how long they take: another operator of the step counts results. */
  PARTIAL,
  /** Results: another operator of the step counts the messages that come in. */
  RESULTS,
  /** Messages and their bytes, as they are read. */
  SOURCE,
  /** Messages, and how long the step's function takes. */
  FUNCTION,
  /** The same, and the lists that it makes of them. */
  BATCH,
  /** Messages and their bytes, and how old they are when the sink is handed them. */
  SINK
}
