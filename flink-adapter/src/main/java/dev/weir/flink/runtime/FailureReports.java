package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.sentry.ReportedFailure;
import dev.weir.flink.sentry.SentryReporter;
import dev.weir.flink.sentry.SentryReporting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.CancelTaskException;

/**
 * Reports what fails a task to Sentry, once, where that is wanted.
 *
 * <p>A job that restarts for ever must not flood Sentry: of a task's attempts the first ten are
 * reported, then the 16th, the 32nd and so on. What follows from the end of a task is none of its
 * reasons and is not reported.
 *
 * <p>To be used by the task's thread.
 */
public final class FailureReports {
  private static final int FIRST = 10;

  private final SentryReporting reporting;
  private final StepIdentity step;
  private final MetricGroup group;
  private final BooleanSupplier isStopped;
  private boolean reported;

  /**
   * Makes the reports of a step.
   *
   * @param reporting how to report; {@code null} for not at all
   * @param step which step it is
   * @param group the operator's metric group, which knows its task
   * @param isStopped tells whether the task is being stopped, so that what fails is no reason
   */
  public FailureReports(
      SentryReporting reporting, StepIdentity step, MetricGroup group, BooleanSupplier isStopped) {
    this.reporting = reporting;
    this.step = step;
    this.group = group;
    this.isStopped = isStopped;
  }

  /** Reports a failure at a message. */
  public void report(Message<?> message, Throwable problem) {
    report(
        new ReportedFailure(
            step.pipeline(),
            step.step(),
            FailureCause.of(problem).word(),
            StepFailedException.placeOf(message),
            message.origin(),
            task(),
            problem));
  }

  /** Reports a failure at a place that words name, as at a window's end. */
  void report(String place, Throwable problem) {
    report(
        new ReportedFailure(
            step.pipeline(),
            step.step(),
            FailureCause.ERROR.word(),
            place,
            Optional.empty(),
            task(),
            problem));
  }

  private void report(ReportedFailure failure) {
    if (reporting == null
        || reported
        || isStopped.getAsBoolean()
        || isInterruption(failure.problem())
        || !isReportedAttempt(attempt())) {
      return;
    }
    reported = true;
    SentryReporter.report(reporting, failure);
  }

  /** A task that is to end, because another has failed or the user says so, is interrupted. */
  private static boolean isInterruption(Throwable problem) {
    return Thread.currentThread().isInterrupted()
        || problem instanceof InterruptedException
        || problem instanceof CancelTaskException;
  }

  static boolean isReportedAttempt(int attempt) {
    return attempt < FIRST || Integer.bitCount(attempt) == 1;
  }

  private int attempt() {
    return Integer.parseInt(group.getAllVariables().getOrDefault("<task_attempt_num>", "0"));
  }

  private Map<String, String> task() {
    Map<String, String> task = new HashMap<>();
    task.put("attempt", String.valueOf(attempt()));
    Map<String, String> variables = group.getAllVariables();
    Map.of("subtask", "<subtask_index>", "job_id", "<job_id>")
        .forEach(
            (tag, variable) ->
                Optional.ofNullable(variables.get(variable))
                    .ifPresent(value -> task.put(tag, value)));
    return task;
  }
}
