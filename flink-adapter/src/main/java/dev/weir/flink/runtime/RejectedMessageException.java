package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;

/** Thrown by Weir itself where a message is invalid, saying for what kind of reason. */
public final class RejectedMessageException extends InvalidMessageException {
  private final FailureCause failureCause;

  /** Makes the exception of a reason, whose text names no payload. */
  public RejectedMessageException(FailureCause failureCause, String message) {
    super(message);
    this.failureCause = failureCause;
  }

  /** Makes the exception of a reason that another exception found. */
  public RejectedMessageException(FailureCause failureCause, String message, Throwable cause) {
    super(message, cause);
    this.failureCause = failureCause;
  }

  /** Returns the kind of reason. */
  public FailureCause failureCause() {
    return failureCause;
  }
}
