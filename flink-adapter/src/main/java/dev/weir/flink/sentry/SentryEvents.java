package dev.weir.flink.sentry;

import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SentryStackTraceFactory;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes events of failures: of an exception its class and where it was thrown, and its message only
 * where that is wanted.
 *
 * <p>Sentry's own way, by the throwable, always sends the messages.
 */
final class SentryEvents {
  /** More than anybody reads; causes may be endless. */
  private static final int MOST_CAUSES = 20;

  private SentryEvents() {}

  static SentryEvent of(ReportedFailure failure, SentryReporting reporting, SentryOptions options) {
    SentryEvent event = new SentryEvent();
    event.setLevel(SentryLevel.ERROR);
    event.setLogger("dev.weir");
    event.setTransaction(failure.pipeline() + "/" + failure.step());
    Message message = new Message();
    message.setFormatted(failure.summary());
    event.setMessage(message);
    failure.tags().forEach(event::setTag);
    // What Sentry groups by itself are stacks, which a function has in common with other steps.
    event.setFingerprints(List.of("{{ default }}", failure.pipeline(), failure.step()));
    event.setExceptions(
        exceptions(
            failure.problem(), reporting.sendsMessages(), new SentryStackTraceFactory(options)));
    return event;
  }

  /** Returns an exception and its causes, the innermost first, as Sentry wants them. */
  private static List<SentryException> exceptions(
      Throwable problem, boolean sendsMessages, SentryStackTraceFactory stacks) {
    List<SentryException> exceptions = new ArrayList<>();
    Throwable each = problem;
    while (each != null && exceptions.size() < MOST_CAUSES) {
      SentryException exception = new SentryException();
      exception.setType(typeOf(each.getClass()));
      exception.setModule(each.getClass().getPackageName());
      exception.setValue(sendsMessages ? each.getMessage() : null);
      exception.setStacktrace(
          new SentryStackTrace(stacks.getStackFrames(each.getStackTrace(), false)));
      exceptions.add(0, exception);
      each = each.getCause();
    }
    return exceptions;
  }

  private static String typeOf(Class<?> type) {
    return type.getName().substring(type.getName().lastIndexOf('.') + 1);
  }
}
