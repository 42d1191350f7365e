package dev.weir.dsl.policy;

/**
 * What happens to a message that is wrong: not parseable, refused by a function, too large.
 *
 * <pre>{@code
 * InvalidPolicy policy = InvalidPolicy.DROP;
 * }</pre>
 */
public enum InvalidPolicy {
  /** The job fails visibly. */
  FAIL,
  /** The message is left out, counted and, sampled, logged without its payload. */
  DROP,
  /** The message is written to its source's stream for dead letters, with what is wrong with it. */
  DLQ
}
