package dev.weir.dsl;

import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.MessageWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

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
    return windows(size, size, Optional.empty());
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
    return new CountWindows(size, size);
  }

  /**
   * Windows side by side that end after a number of messages or a time, whichever comes first:
   * those of {@link #tumbling(Duration)}, of which each emits its result, and begins anew, whenever
   * it holds so many messages.
   *
   * <pre>{@code
   * WindowSpec window = tumbling(100, java.time.Duration.ofSeconds(10));
   * }</pre>
   *
   * @param size at least 1
   * @param time at least a millisecond
   * @throws IllegalArgumentException where one is smaller
   */
  public static TimeWindows tumbling(int size, Duration time) {
    return windows(time, time, Optional.of(size));
  }

  /**
   * Windows that overlap, aligned to the epoch, in event time.
   *
   * <pre>{@code
   * WindowSpec window =
   *     sliding(java.time.Duration.ofMinutes(10), java.time.Duration.ofMinutes(1));
   * }</pre>
   *
   * @param size how long a window is, more than the slide
   * @param slide the time from one beginning to the next, at least a millisecond
   * @throws IllegalArgumentException where the slide is shorter, or the size not above it
   */
  public static TimeWindows sliding(Duration size, Duration slide) {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(slide, "slide");
    requireAbove(size.compareTo(slide) > 0, size, slide);
    return windows(size, slide, Optional.empty());
  }

  /**
   * Windows of the last so many messages of one key, or of all where there is no key, with a result
   * after every so many. The first windows hold fewer.
   *
   * <pre>{@code
   * WindowSpec window = sliding(100, 10);
   * }</pre>
   *
   * @param size how many messages a window holds, more than the slide
   * @param slide after how many messages there is a result, at least 1
   * @throws IllegalArgumentException where the slide is smaller, or the size not above it
   */
  public static CountWindows sliding(int size, int slide) {
    requireAbove(size > slide, size, slide);
    return new CountWindows(size, slide);
  }

  /**
   * A window for each message, in event time: the messages from a time before it to the message
   * itself, both ends included. Its result has the timestamp of the message, and is emitted once no
   * older message can come.
   *
   * <pre>{@code
   * WindowSpec window = slidingPerMessage(java.time.Duration.ofSeconds(3));
   * }</pre>
   *
   * @param size at least a millisecond
   * @throws IllegalArgumentException where the size is shorter
   */
  public static MessageWindows slidingPerMessage(Duration size) {
    return new MessageWindows(size, TimeDomain.EVENT_TIME, Duration.ZERO);
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

  private static TimeWindows windows(Duration size, Duration slide, Optional<Integer> limit) {
    return new TimeWindows(size, slide, Duration.ZERO, TimeDomain.EVENT_TIME, Duration.ZERO, limit);
  }

  private static void requireAbove(boolean above, Object size, Object slide) {
    if (!above) {
      throw new IllegalArgumentException(
          "a window of "
              + size
              + " does not slide by "
              + slide
              + ": the size is above the slide; windows side by side are tumbling(...)");
    }
  }
}
