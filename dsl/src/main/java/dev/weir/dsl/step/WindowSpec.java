package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;

/**
 * Which messages are gathered together. Made by {@code Windows}.
 *
 * <pre>{@code
 * WindowSpec window = Windows.tumbling(java.time.Duration.ofSeconds(10));
 * }</pre>
 */
public sealed interface WindowSpec {

  /** By which clock a time window goes. */
  enum TimeDomain {
    /** By when messages happened; what comes too late is an invalid message. */
    EVENT_TIME,
    /** By the clock of the machine, when messages are handled. */
    PROCESSING_TIME
  }

  /**
   * Windows of one size that begin at regular times, aligned to the epoch.
   *
   * @param size how long a window is
   * @param slide the time from one beginning to the next; the size, for windows side by side
   * @param offset how much after the epoch's grid windows begin; default zero
   * @param domain the clock; default event time
   * @param lateness how long after its end a window still takes messages, and emits its result
   *     anew; default zero
   */
  record TimeWindows(
      Duration size, Duration slide, Duration offset, TimeDomain domain, Duration lateness)
      implements WindowSpec {
    public TimeWindows {
      requirePositive("size", size);
      requirePositive("slide", slide);
      Objects.requireNonNull(offset, "offset");
      Objects.requireNonNull(domain, "domain");
      if (lateness.isNegative()) {
        throw new IllegalArgumentException("the lateness of a window is not negative: " + lateness);
      }
      if (size.compareTo(slide) < 0) {
        throw new IllegalArgumentException(
            "a window of " + size + " that slides by " + slide + " would leave messages out");
      }
    }

    /** Returns these windows by the clock of the machine. */
    public TimeWindows inProcessingTime() {
      return new TimeWindows(size, slide, offset, TimeDomain.PROCESSING_TIME, lateness);
    }

    /** Returns these windows, beginning so much after the epoch's grid. */
    public TimeWindows withOffset(Duration newOffset) {
      return new TimeWindows(size, slide, newOffset, domain, lateness);
    }

    /** Returns these windows, taking messages for so long after their end. */
    public TimeWindows withAllowedLateness(Duration time) {
      return new TimeWindows(size, slide, offset, domain, time);
    }
  }

  /**
   * Windows that last as long as messages come.
   *
   * @param gap after what time without messages a window ends
   * @param domain the clock; default event time
   * @param lateness how long after its end a window still takes messages; default zero
   */
  record SessionWindows(Duration gap, TimeDomain domain, Duration lateness) implements WindowSpec {
    public SessionWindows {
      requirePositive("gap", gap);
      Objects.requireNonNull(domain, "domain");
      if (lateness.isNegative()) {
        throw new IllegalArgumentException("the lateness of a window is not negative: " + lateness);
      }
    }

    /** Returns these windows by the clock of the machine. */
    public SessionWindows inProcessingTime() {
      return new SessionWindows(gap, TimeDomain.PROCESSING_TIME, lateness);
    }

    /** Returns these windows, taking messages for so long after their end. */
    public SessionWindows withAllowedLateness(Duration time) {
      return new SessionWindows(gap, domain, time);
    }
  }

  /**
   * Windows of a number of messages. One that is not full when the input ends has no result.
   *
   * @param size how many messages make a window
   */
  record CountWindows(int size) implements WindowSpec {
    public CountWindows {
      if (size < 1) {
        throw new IllegalArgumentException("a window holds at least one message, not " + size);
      }
    }
  }

  private static void requirePositive(String what, Duration time) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the " + what + " of a window is at least a millisecond, not " + time);
    }
  }
}
