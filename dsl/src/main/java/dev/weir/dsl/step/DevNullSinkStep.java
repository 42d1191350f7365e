package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;

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
    Objects.requireNonNull(batchTime, "batchTime");
    Objects.requireNonNull(averageSleep, "averageSleep");
    Objects.requireNonNull(longestSleep, "longestSleep");
    if (batchSize < 0 || batchTime.isNegative() || averageSleep.isNegative()) {
      throw new IllegalArgumentException("a dev-null sink has no negative size, time or sleep");
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
