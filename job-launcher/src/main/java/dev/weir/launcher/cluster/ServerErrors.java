package dev.weir.launcher.cluster;

import dev.weir.sandbox.flink.FailureReason;
import java.util.Optional;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.util.ExceptionUtils;

/** Says in one line why a cluster could not do what it was told to. */
final class ServerErrors {
  private static final int TOO_LARGE = 413;

  private ServerErrors() {}

  /** Returns the innermost cause, also where the cluster sends it as text of a stack trace. */
  static String reason(Throwable problem) {
    Optional<RestClientException> answer =
        ExceptionUtils.findThrowable(problem, RestClientException.class);
    if (answer.filter(each -> each.getHttpResponseStatus().code() == TOO_LARGE).isPresent()) {
      return "the jar is larger than its rest.server.max-content-length";
    }
    String message = FailureReason.of(problem);
    return message.contains("\n") ? FailureReason.ofStackTrace(message) : message;
  }
}
