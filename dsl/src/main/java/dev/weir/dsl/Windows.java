package dev.weir.dsl;

import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import java.time.Duration;

/**
 * The windows that a {@link Steps#reducer} can gather messages in.
 *
 * <pre>{@code
 * WindowSpec minutes = tumbling(java.time.Duration.ofMinutes(1));
 * }</pre>
 */
public final class Windows {
  private Windows() {}

  /**
   * Windows side by side, aligned to the epoch, in event time.
   *
   * <pre>{@code
   * WindowSpec window =
   *     tumbling(java.time.Duration.ofSeconds(10))
   *         .withAllowedLateness(java.time.Duration.ofMinutes(1));
   * }</pre>
   *
   * @param size at least a millisecond
   * @throws IllegalArgumentException where the size is shorter
   */
  public static TimeWindows tumbling(Duration size) {
    return sliding(size, size);
  }

  /**
   * Windows of a number of messages of one key, or of all where there is no key.
   *
   * <pre>{@code
   * WindowSpec window = tumbling(100);
   * }</pre>
   *
   * @param size at least 1
   * @throws IllegalArgumentException where the size is smaller
   */
  public static CountWindows tumbling(int size) {
    return new CountWindows(size);
  }

  /**
   * Windows that overlap, aligned to the epoch, in event time.
   *
   * <pre>{@code
   * WindowSpec window =
   *     sliding(java.time.Duration.ofMinutes(10), java.time.Duration.ofMinutes(1));
   * }</pre>
   *
   * @param size how long a window is, at least the slide
   * @param slide the time from one beginning to the next, at least a millisecond
   * @throws IllegalArgumentException where one is shorter
   */
  public static TimeWindows sliding(Duration size, Duration slide) {
    return new TimeWindows(size, slide, Duration.ZERO, TimeDomain.EVENT_TIME, Duration.ZERO);
  }

  /**
   * Windows that last until no message has come for a time, in event time.
   *
   * <pre>{@code
   * WindowSpec window = session(java.time.Duration.ofMinutes(30));
   * }</pre>
   *
   * @param gap at least a millisecond
   * @throws IllegalArgumentException where the gap is shorter
   */
  public static SessionWindows session(Duration gap) {
    return new SessionWindows(gap, TimeDomain.EVENT_TIME, Duration.ZERO);
  }
}
