package dev.weir.flink.runtime;

import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The ends of windows as timers of Flink's, which are in checkpoints, and where state is.
 *
 * @param <K> the key
 */
final class EndTimers<K> implements WindowEnds, Triggerable<K, TimeWindow> {
  private final InternalTimerService<TimeWindow> timers;
  private final Receiver receiver;

  EndTimers(OpenWindowsOperator<?, K, ?, ?, ?> operator, Receiver receiver) {
    this.timers = operator.endTimers(this);
    this.receiver = receiver;
  }

  @Override
  public void add(TimeWindow window) {
    timers.registerEventTimeTimer(window, window.maxTimestamp());
  }

  @Override
  public void advance(long watermark) {
    // Flink does.
  }

  @Override
  public void onEventTime(InternalTimer<K, TimeWindow> timer) throws Exception {
    receiver.end(timer.getNamespace());
  }

  @Override
  public void onProcessingTime(InternalTimer<K, TimeWindow> timer) {
    throw new IllegalStateException("Windows of processing time are in maps.");
  }
}
