package dev.weir.deployment.model;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often and when a function that has thrown an exception is called again for the same message.
 *
 * <p>The time before a call doubles from the first to the longest; each wait is between half of it
 * and all of it, by chance, so that subtasks do not call together.
 *
 * @param attempts how often it is called again at most
 * @param initialBackoff the time before it is called again first
 * @param maxBackoff the longest time before it is called again
 */
public record RetrySettings(int attempts, Duration initialBackoff, Duration maxBackoff)
    implements Serializable {
  /** Three more calls, after about 100 ms, 200 ms and 400 ms. */
  public static final RetrySettings DEFAULT =
      new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(10));
}
