package dev.weir.dsl.step;

import java.time.Duration;

/**
 * Throws messages away, taking as long as a real sink might.
 *
 * @param batchSize after how many messages it sleeps; 0 for never
 * @param batchTime after what time it sleeps, where a message comes; zero for never
 * @param averageSleep how long it sleeps on average; zero for not at all
 * @param longestSleep how long it sleeps at most
 */
public record DevNullSinkStep(
    int batchSize, Duration batchTime, Duration averageSleep, Duration longestSleep)
    implements SinkStep {
  public DevNullSinkStep {
    Durations.requireNotNegative("the time of a batch", batchTime);
    Durations.requireNotNegative("the average sleep", averageSleep);
    Durations.requireNotNegative("the longest sleep", longestSleep);
    if (batchSize < 0) {
      throw new IllegalArgumentException("the size of a batch is not negative: " + batchSize);
    }
    if (longestSleep.compareTo(averageSleep) < 0) {
      throw new IllegalArgumentException("the longest sleep is at least the average one");
    }
  }

  @Override
  public String kind() {
    return "dev-null sink";
  }
}
