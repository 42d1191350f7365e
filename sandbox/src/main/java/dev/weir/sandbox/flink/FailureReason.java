package dev.weir.sandbox.flink;

import dev.weir.flink.runtime.StepFailedException;
import java.util.Optional;

/** Finds, in the long chain of causes that Flink makes, what a user needs to know. */
public final class FailureReason {
  private static final String CAUSED_BY = "Caused by: ";

  private FailureReason() {}

  /**
   * Returns which step failed and why, else the message of the innermost cause.
   *
   * <pre>{@code
   * String reason = FailureReason.of(run.end().join().orElseThrow());
   * }</pre>
   */
  public static String of(Throwable problem) {
    Optional<Throwable> step = Optional.empty();
    Throwable innermost = problem;
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof StepFailedException
          || String.valueOf(each.getMessage()).startsWith(StepFailedException.class.getName())) {
        step = Optional.of(each);
      }
      innermost = each;
    }
    return step.map(Throwable::getMessage).orElse(describe(innermost));
  }

  /** Returns the same of a printed stack trace, in one line. */
  public static String ofStackTrace(String trace) {
    String reason = "unknown";
    for (String line : trace.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("\t")) {
        String cause = line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line;
        if (cause.startsWith(StepFailedException.class.getName() + ": ")) {
          return cause.substring(cause.indexOf(": ") + 2);
        }
        if (line.startsWith(CAUSED_BY) || reason.equals("unknown")) {
          reason = cause;
        }
      }
    }
    return reason;
  }

  private static String describe(Throwable problem) {
    if (problem instanceof ClassNotFoundException) {
      return "the class "
          + problem.getMessage()
          + " is missing; build the jar with all libraries that it needs";
    }
    // The message of a linkage error is the bare name of what is missing.
    return problem.getMessage() == null || problem instanceof LinkageError
        ? problem.toString()
        : problem.getMessage();
  }
}
