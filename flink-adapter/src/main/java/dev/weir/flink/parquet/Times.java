package dev.weir.flink.parquet;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/** Takes dates and times of day for what columns hold. */
final class Times {
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private Times() {}

  /** Returns the days since the epoch, or {@code null} where the value is no date in range. */
  static Long days(Object value) {
    Object days = value;
    if (value instanceof String text) {
      days = dateOf(text);
    }
    return WholeNumbers.inRange(
        days instanceof LocalDate date ? (Object) date.toEpochDay() : days,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE);
  }

  /** Returns the time since midnight, or {@code null} where the value is none, or finer. */
  static Long ofDay(Object value, TimeScale scale) {
    Object time = value;
    if (value instanceof String text) {
      time = timeOf(text);
    }
    return time instanceof LocalTime local
        ? scale.unitsOf(local.toNanoOfDay())
        : WholeNumbers.inRange(time, 0, SECONDS_PER_DAY * scale.perSecond() - 1);
  }

  private static LocalDate dateOf(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalTime timeOf(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
