package dev.weir.launcher.command;

import dev.weir.sandbox.flink.FailureReason;

/** Says why a job has failed, its first cause first. */
final class JobFailedException extends RuntimeException {
  private JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  static JobFailedException of(String pipeline, Throwable cause) {
    return new JobFailedException(
        "The job " + pipeline + " failed: " + FailureReason.of(cause), cause);
  }
}
