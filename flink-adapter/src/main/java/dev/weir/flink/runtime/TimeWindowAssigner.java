package dev.weir.flink.runtime;

import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Says which windows a message belongs to. All times are in milliseconds.
 *
 * @param size how long a window is; the gap, for sessions
 * @param slide the time from one beginning to the next
 * @param offset how much after the epoch's grid windows begin
 * @param merges whether windows that touch become one
 * @param inEventTime whether windows go by when messages happened
 * @param lateness how long after its end a window still takes messages
 * @param limit how many messages close a window before its end; 0 for none
 */
public record TimeWindowAssigner(
    long size,
    long slide,
    long offset,
    boolean merges,
    boolean inEventTime,
    long lateness,
    int limit)
    implements Serializable {

  /** Makes the assigner of windows that begin at regular times. */
  public static TimeWindowAssigner of(TimeWindows windows) {
    return new TimeWindowAssigner(
        windows.size().toMillis(),
        windows.slide().toMillis(),
        windows.offset().toMillis(),
        false,
        windows.domain() == TimeDomain.EVENT_TIME,
        windows.lateness().toMillis(),
        windows.limit().orElse(0));
  }

  /** Makes the assigner of sessions. */
  public static TimeWindowAssigner of(SessionWindows windows) {
    return new TimeWindowAssigner(
        windows.gap().toMillis(),
        1,
        0,
        true,
        windows.domain() == TimeDomain.EVENT_TIME,
        windows.lateness().toMillis(),
        0);
  }

  /** Returns the windows of a time, the latest first. */
  List<TimeWindow> assign(long time) {
    if (merges) {
      return List.of(new TimeWindow(time, time + size));
    }
    List<TimeWindow> windows = new ArrayList<>((int) (size / slide) + 1);
    for (long start = lastStartOf(time); start > time - size; start -= slide) {
      windows.add(new TimeWindow(start, start + size));
    }
    return windows;
  }

  /** Returns when the last of the windows of a time begins. */
  long lastStartOf(long time) {
    return TimeWindow.getWindowStartWithOffset(time, offset, slide);
  }

  /**
   * Returns how long a pane is: the longest time such that all messages of a pane are in the same
   * windows.
   */
  long paneSize() {
    return BigInteger.valueOf(size).gcd(BigInteger.valueOf(slide)).longValueExact();
  }

  /** Returns whether a message can be in several windows. */
  boolean overlaps() {
    return !merges && size > slide;
  }

  /** Returns whether a watermark ends each window for good, unless a message does before. */
  boolean endsOnce() {
    return inEventTime && !merges && lateness == 0 && limit == 0;
  }

  /** Returns the last time at which a window still takes messages. */
  long lastTimeOf(TimeWindow window) {
    long last = window.maxTimestamp() + (inEventTime ? lateness : 0);
    return last < window.maxTimestamp() ? Long.MAX_VALUE : last;
  }
}
