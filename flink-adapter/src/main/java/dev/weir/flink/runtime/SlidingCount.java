package dev.weir.flink.runtime;

import java.time.Clock;
import java.time.Duration;

/**
 * Counts what has happened within an interval that slides along with a clock, in steps of a
 * sixtieth of it: what is older than the interval is never counted, what is younger than fifty-nine
 * sixtieths always is.
 *
 * <p>A clock that goes back is taken to stand still. Not thread-safe.
 */
final class SlidingCount {
  private static final int STEPS = 60;

  private final Clock clock;
  private final long intervalMillis;
  private final long[] counts = new long[STEPS];
  private long step = Long.MIN_VALUE;
  private long sum;

  SlidingCount(Duration interval, Clock clock) {
    this.clock = clock;
    this.intervalMillis = Math.max(1, interval.toMillis());
  }

  /** Counts so many more, and returns how many there have been within the interval. */
  long add(int number) {
    advance();
    counts[Math.floorMod(step, STEPS)] += number;
    sum += number;
    return sum;
  }

  /** Returns how many there have been within the interval. */
  long sum() {
    advance();
    return sum;
  }

  private void advance() {
    long now = Math.floorDiv(clock.millis() * STEPS, intervalMillis);
    if (now <= step) {
      return;
    }
    // Compared without subtracting from the smallest number, which would overflow.
    long first = step < now - STEPS ? now - STEPS + 1 : step + 1;
    for (long over = first; over <= now; over++) {
      int index = Math.floorMod(over, STEPS);
      sum -= counts[index];
      counts[index] = 0;
    }
    step = now;
  }
}
