package dev.weir.flink.runtime;

import java.io.Serializable;

/**
 * Which step an operator works for, as metrics, logs and errors name it.
 *
 * @param pipeline the pipeline's name
 * @param step the step's path
 */
public record StepIdentity(String pipeline, String step) implements Serializable {
  /** Returns the words with which errors and logs begin. */
  @Override
  public String toString() {
    return "step '" + step + "' of pipeline '" + pipeline + "'";
  }
}
