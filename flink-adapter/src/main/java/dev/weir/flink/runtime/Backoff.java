package dev.weir.flink.runtime;

import dev.weir.dsl.policy.RetryPolicy;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between the calls of a function that fails.
 *
 * <p>It holds the task's thread, so that no message overtakes the one that waits; a checkpoint
 * waits, too.
 */
final class Backoff {
  private final RetryPolicy settings;

  Backoff(RetryPolicy settings) {
    this.settings = settings;
  }

  /**
   * Waits before a call; between half of the time and all of it.
   *
   * @param failures how often the function has failed, from 1 on
   */
  void await(int failures) throws InterruptedException {
    long whole = millis(failures);
    Thread.sleep(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
  }

  /** Returns the time that doubles with each failure, in milliseconds. */
  long millis(int failures) {
    long longest = Math.max(1, settings.maxBackoff().toMillis());
    long time = Math.min(longest, Math.max(1, settings.initialBackoff().toMillis()));
    for (int i = 1; i < failures && time < longest; i++) {
      time = Math.min(longest, time * 2);
    }
    return time;
  }
}
