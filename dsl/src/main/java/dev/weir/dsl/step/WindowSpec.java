package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

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
   * Returns whether a message is in one window at most, so that a window can be closed before its
   * end.
   */
  boolean canCloseEarly();

  /**
   * Windows of one size that begin at regular times, aligned to the epoch.
   *
   * @param size how long a window is
   * @param slide the time from one beginning to the next; the size, for windows side by side
   * @param offset how much after the epoch's grid windows begin; default zero
   * @param domain the clock; default event time
   * @param lateness how long after its end a window still takes messages, and emits its result
   *     anew; default zero
   * @param limit after how many messages a window emits its result and begins anew before its end;
   *     default never
   */
  record TimeWindows(
      Duration size,
      Duration slide,
      Duration offset,
      TimeDomain domain,
      Duration lateness,
      Optional<Integer> limit)
      implements WindowSpec {
    public TimeWindows {
      requireTime("size", size);
      requireTime("slide", slide);
      Objects.requireNonNull(offset, "offset");
      Objects.requireNonNull(domain, "domain");
      requireLateness(lateness);
      limit.ifPresent(WindowSpec::requireMessage);
      if (size.compareTo(slide) < 0) {
        throw new IllegalArgumentException(
            "a window of " + size + " that slides by " + slide + " would leave messages out");
      }
    }

    /** Returns these windows by the clock of the machine; those still open end with the input. */
    public TimeWindows inProcessingTime() {
      return new TimeWindows(size, slide, offset, TimeDomain.PROCESSING_TIME, lateness, limit);
    }

    /** Returns these windows, beginning so much after the epoch's grid. */
    public TimeWindows withOffset(Duration newOffset) {
      return new TimeWindows(size, slide, newOffset, domain, lateness, limit);
    }

    /** Returns these windows, taking messages for so long after their end. */
    public TimeWindows withAllowedLateness(Duration time) {
      return new TimeWindows(size, slide, offset, domain, time, limit);
    }

    @Override
    public boolean canCloseEarly() {
      return size.equals(slide);
    }
  }

  /**
   * A window for each message, which reaches from a time before it to the message itself, both ends
   * included.
   *
   * @param size how long a window is
   * @param domain the clock; default event time
   * @param lateness how long after a message's time its window still takes messages, and emits its
   *     result anew; default zero
   */
  record MessageWindows(Duration size, TimeDomain domain, Duration lateness) implements WindowSpec {
    public MessageWindows {
      requireTime("size", size);
      Objects.requireNonNull(domain, "domain");
      requireLateness(lateness);
    }

    /** Returns these windows by the clock of the machine. */
    public MessageWindows inProcessingTime() {
      return new MessageWindows(size, TimeDomain.PROCESSING_TIME, lateness);
    }

    /** Returns these windows, taking messages for so long after their end. */
    public MessageWindows withAllowedLateness(Duration time) {
      return new MessageWindows(size, domain, time);
    }

    @Override
    public boolean canCloseEarly() {
      return false;
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
      requireTime("gap", gap);
      Objects.requireNonNull(domain, "domain");
      requireLateness(lateness);
    }

    /** Returns these windows by the clock of the machine; those still open end with the input. */
    public SessionWindows inProcessingTime() {
      return new SessionWindows(gap, TimeDomain.PROCESSING_TIME, lateness);
    }

    /** Returns these windows, taking messages for so long after their end. */
    public SessionWindows withAllowedLateness(Duration time) {
      return new SessionWindows(gap, domain, time);
    }

    @Override
    public boolean canCloseEarly() {
      return true;
    }
  }

  /**
   * Windows of a number of messages. One whose end has not come when the input ends has no result.
   *
   * @param size how many messages a window holds at most
   * @param slide after how many messages there is a result; the size, for windows side by side
   */
  record CountWindows(int size, int slide) implements WindowSpec {
    public CountWindows {
      requireMessage(size);
      requireMessage(slide);
      if (size < slide) {
        throw new IllegalArgumentException(
            "a window of " + size + " that slides by " + slide + " would leave messages out");
      }
    }

    @Override
    public boolean canCloseEarly() {
      return size == slide;
    }
  }

  private static void requireTime(String what, Duration time) {
    Durations.requireMillisecond("the " + what + " of a window", time);
  }

  private static void requireLateness(Duration lateness) {
    Durations.requireNotNegative("the lateness of a window", lateness);
  }

  private static void requireMessage(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("a window holds at least one message, not " + number);
    }
  }
}
