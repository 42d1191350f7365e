package dev.weir.flink.sentry;

import io.sentry.Hint;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.hints.SubmissionResult;
import io.sentry.protocol.SentryId;
import io.sentry.util.HintUtils;
import java.util.List;

/**
 * Sends one failure by a client of its own, which is closed when this has run.
 *
 * <p>The client is not Sentry's static one, which may be the user's own.
 */
final class SentryDelivery implements Runnable {
  /** The classes that are neither the user's nor of a library that the user has chosen. */
  private static final List<String> NOT_THE_USERS =
      List.of("java.", "javax.", "jdk.", "sun.", "org.apache.flink.", "dev.weir.flink.");

  /** The client has been waited for when it is closed. */
  private static final long CLOSING_MILLIS = 50;

  private final SentryReporting reporting;
  private final ReportedFailure failure;
  private volatile String outcome = "Sentry has not answered in time";
  private volatile boolean over;

  SentryDelivery(SentryReporting reporting, ReportedFailure failure) {
    this.reporting = reporting;
    this.failure = failure;
  }

  /** Returns what has become of the event so far, in words. */
  String outcome() {
    return outcome;
  }

  /** Returns whether Sentry has the event, or was not to have it. */
  boolean isOver() {
    return over;
  }

  @Override
  public void run() {
    try {
      send();
    } catch (RuntimeException | LinkageError e) {
      // The message may hold the address of the project, which is a secret.
      outcome = "the report failed with " + e.getClass().getName();
    }
  }

  private void send() {
    SentryOptions options = options();
    try {
      SentryClient client = new SentryClient(options);
      Submission submission = new Submission();
      Hint hint = HintUtils.createWithTypeCheckHint(submission);
      SentryEvent event = SentryEvents.of(failure, reporting, options);
      SentryId id = client.captureEvent(event, null, hint);
      if (id.equals(SentryId.EMPTY_ID)) {
        outcome = "it is not in the sample that is sent";
        over = true;
      } else {
        client.flush(reporting.patience().toMillis());
        outcome = submission.outcome(id);
        over = submission.isSuccess();
      }
      client.close();
    } finally {
      options.getExecutorService().close(CLOSING_MILLIS);
    }
  }

  private SentryOptions options() {
    SentryOptions options = new SentryOptions();
    options.setDsn(reporting.dsn());
    options.setEnvironment(reporting.environment());
    options.setRelease(reporting.release());
    options.setDist(reporting.distribution());
    options.setServerName(reporting.serverName());
    options.setAttachServerName(false);
    options.setSampleRate(reporting.sampleRate());
    // Weir itself says what is in an event; Sentry would add the address of the machine.
    options.setSendDefaultPii(false);
    options.setSendClientReports(false);
    options.setMaxBreadcrumbs(0);
    reporting.ownPackages().forEach(options::addInAppInclude);
    reporting.otherPackages().forEach(options::addInAppExclude);
    NOT_THE_USERS.forEach(options::addInAppExclude);
    int patience = Math.toIntExact(reporting.patience().toMillis());
    options.setConnectionTimeoutMillis(patience);
    options.setReadTimeoutMillis(patience);
    options.setShutdownTimeoutMillis(CLOSING_MILLIS);
    options.setFlushTimeoutMillis(CLOSING_MILLIS);
    return options;
  }

  /** Is told by Sentry's transport whether the event was taken. */
  private static final class Submission implements SubmissionResult {
    private volatile Boolean success;

    @Override
    public void setResult(boolean result) {
      success = result;
    }

    @Override
    public boolean isSuccess() {
      return Boolean.TRUE.equals(success);
    }

    private String outcome(SentryId id) {
      if (success == null) {
        return "Sentry has not answered in time";
      }
      return success ? "it is Sentry's event " + id : "Sentry did not take it";
    }
  }
}
