package dev.weir.launcher.error;

/**
 * Says in one sentence why a command could not finish what it had begun, though what the user gave
 * is right; it is shown without a stack trace and ends the command with exit code 1.
 */
public final class CommandFailedException extends RuntimeException {
  /** Makes one of what went wrong. */
  public CommandFailedException(String message) {
    super(message);
  }

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
