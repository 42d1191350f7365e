package dev.weir.dsl.step;

/**
 * What one step of a pipeline does, as plain data: one small record for each kind.
 *
 * <pre>{@code
 * String kind = new StreamSinkStep("transformed-events").kind();   // stream sink
 * }</pre>
 */
public sealed interface Step permits SourceStep, TransformStep, SinkStep {
  /** Returns the words by which people call this kind of step. */
  String kind();

  /** Returns whether a message can be invalid at this step, so that a policy for that applies. */
  default boolean mayFindInvalidMessages() {
    return true;
  }

  /**
   * Returns whether this step calls functions of its author, or codecs, which may throw anything.
   */
  default boolean callsFunctions() {
    return false;
  }
}
