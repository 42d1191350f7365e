package dev.weir.flink.translate;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.runtime.FailureReports;
import dev.weir.flink.runtime.StepFailedException;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.sentry.SentryReporting;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Says when messages of a source happened, and how long to wait for those out of order. */
final class EventTimes {
  private EventTimes() {}

  /**
   * Returns the strategy of a source.
   *
   * @param options what the code and the descriptor say of it
   * @param step which step it is
   * @param reporting how a failure of its function is reported; {@code null} for not at all
   */
  static WatermarkStrategy<Message<byte[]>> strategy(
      SourceOptions options, StepIdentity step, SentryReporting reporting) {
    WatermarkStrategy<Message<byte[]>> strategy =
        WatermarkStrategy.forBoundedOutOfOrderness(options.outOfOrderness());
    if (options.eventTime().isPresent()) {
      strategy =
          strategy.withTimestampAssigner(assigner(options.eventTime().get(), step, reporting));
    }
    return options.idleness().isPresent()
        ? strategy.withIdleness(options.idleness().get())
        : strategy;
  }

  private static TimestampAssignerSupplier<Message<byte[]>> assigner(
      MessageFunction<byte[], Long> function, StepIdentity step, SentryReporting reporting) {
    return context -> {
      FailureReports reports = new FailureReports(reporting, step, context.getMetricGroup());
      return (message, recordTimestamp) -> {
        try {
          return function.apply(message);
        } catch (Exception e) {
          reports.report(message, e);
          throw StepFailedException.failed(step, message, e);
        }
      };
    };
  }
}
