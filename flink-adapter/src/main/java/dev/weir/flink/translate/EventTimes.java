package dev.weir.flink.translate;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.runtime.EventTimeOperator;
import dev.weir.flink.runtime.StepFailedException;
import dev.weir.flink.runtime.StepIdentity;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Says when messages of a source happened, and how long to wait for those out of order. */
final class EventTimes {
  private EventTimes() {}

  static WatermarkStrategy<Message<byte[]>> strategy(SourceOptions options, StepIdentity step) {
    WatermarkStrategy<Message<byte[]>> strategy =
        WatermarkStrategy.forBoundedOutOfOrderness(options.outOfOrderness());
    if (options.eventTime().isPresent()) {
      strategy = strategy.withTimestampAssigner(assigner(options.eventTime().get(), step));
    }
    return options.idleness().isPresent()
        ? strategy.withIdleness(options.idleness().get())
        : strategy;
  }

  /** Leaves exceptions to {@link EventTimeOperator}: no policy can apply inside a source. */
  private static SerializableTimestampAssigner<Message<byte[]>> assigner(
      MessageFunction<byte[], Long> function, StepIdentity step) {
    return (message, recordTimestamp) -> {
      try {
        Long time = function.apply(message);
        return time == null ? EventTimeOperator.UNKNOWN : time;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw StepFailedException.failed(step, message, e);
      } catch (Exception e) {
        return EventTimeOperator.UNKNOWN;
      }
    };
  }
}
