package dev.weir.flink.plan;

import java.time.Duration;

/**
 * Writes durations as Flink's options and people read them, as in {@code 10 s}.
 *
 * <pre>{@code
 * String text = DurationText.of(Duration.ofSeconds(60));   // 1 min
 * }</pre>
 */
public final class DurationText {
  private DurationText() {}

  /** Returns a duration in the largest unit of minutes, seconds and milliseconds that fits. */
  public static String of(Duration time) {
    long millis = time.toMillis();
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
