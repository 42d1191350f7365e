package dev.weir.flink.plan;

import java.time.Duration;

/** Writes durations as Flink's options and people read them, as in {@code 10 s}. */
public final class DurationText {
  private DurationText() {}

  /**
   * Returns a duration in minutes, seconds or milliseconds, whichever is the largest that it is a
   * multiple of.
   *
   * <pre>{@code
   * String text = DurationText.of(java.time.Duration.ofSeconds(90)); // "90 s"
   * }</pre>
   */
  public static String of(Duration time) {
    long millis = time.toMillis();
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
