package dev.weir.launcher.command;

import dev.weir.flink.runtime.StepFailedException;
import java.util.Optional;

/** Says why a job has failed, its first cause first. */
final class JobFailedException extends RuntimeException {
  private JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  static JobFailedException of(String pipeline, Throwable cause) {
    return new JobFailedException("The job " + pipeline + " failed: " + firstCause(cause), cause);
  }

  /** Finds the step that failed and what its function threw, else the innermost cause. */
  private static String firstCause(Throwable problem) {
    Optional<Throwable> step = Optional.empty();
    Throwable innermost = problem;
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof StepFailedException
          || String.valueOf(each.getMessage()).startsWith(StepFailedException.class.getName())) {
        step = Optional.of(each);
      }
      innermost = each;
    }
    return step.map(Throwable::getMessage)
        .orElse(innermost.getMessage() == null ? innermost.toString() : innermost.getMessage());
  }
}
