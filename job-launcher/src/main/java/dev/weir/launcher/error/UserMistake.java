package dev.weir.launcher.error;

/**
 * Says in one sentence what a user has to do differently; it is shown without a stack trace and
 * ends the command with exit code 2.
 */
public final class UserMistake extends RuntimeException {
  public UserMistake(String message) {
    super(message);
  }

  public UserMistake(String message, Throwable cause) {
    super(message, cause);
  }
}
