package dev.weir.dsl.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How often and when a function that has thrown an exception is called again for the same message.
 *
 * <p>The time before a call doubles from the first to the longest; each wait is between half of it
 * and all of it, by chance, so that subtasks do not call together.
 *
 * <pre>{@code
 * RetryPolicy five = new RetryPolicy(
 *     5, java.time.Duration.ofMillis(100), java.time.Duration.ofSeconds(10));
 * }</pre>
 *
 * @param attempts how often it is called again at most, from 1 to 1000
 * @param initialBackoff the time before it is called again first, at least a millisecond
 * @param maxBackoff the longest time before it is called again, at least a millisecond
 */
public record RetryPolicy(int attempts, Duration initialBackoff, Duration maxBackoff)
    implements Serializable {
  private static final int MOST_ATTEMPTS = 1000;
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Three more calls, after about 100 ms, 200 ms and 400 ms. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(10));

  public RetryPolicy {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a function is called again from 1 to " + MOST_ATTEMPTS + " times, not " + attempts);
    }
    requireTime("the initial backoff", initialBackoff);
    requireTime("the longest backoff", maxBackoff);
  }

  private static void requireTime(String what, Duration time) {
    if (Objects.requireNonNull(time, what).compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(what + " is at least a millisecond, not " + time);
    }
  }
}
