package dev.weir.flink.sentry;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports failures to Sentry, so that nothing of it can fail or for long delay what calls it.
 *
 * <pre>{@code
 * SentryReporter.report(reporting, failure);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state. Nothing is there before a failure.
 */
public final class SentryReporter {
  private static final Logger LOG = LoggerFactory.getLogger(SentryReporter.class);

  /** How much longer than for Sentry itself is waited, for its classes and its connection's end. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private SentryReporter() {}

  /**
   * Reports a failure, and returns when Sentry has it, or will not take it, or after the time that
   * is waited for it. The task that calls ends with its class loader, so it must wait.
   */
  public static void report(SentryReporting reporting, ReportedFailure failure) {
    if (!SentryLibrary.isPresent()) {
      LOG.warn("The failure was not reported to Sentry, whose library is not on the class path");
      return;
    }
    SentryDelivery delivery = new SentryDelivery(reporting, failure);
    Thread thread = new Thread(delivery, "weir-sentry");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(reporting.patience().plus(MARGIN).toMillis());
      if (delivery.isOver()) {
        LOG.info("The failure of step {} is reported: {}", failure.step(), delivery.outcome());
      } else {
        LOG.warn("The failure of step {} is not reported: {}", failure.step(), delivery.outcome());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
