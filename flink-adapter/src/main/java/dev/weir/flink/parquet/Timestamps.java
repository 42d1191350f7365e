package dev.weir.flink.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;

/** Takes points in time, and local dates with times, for what columns hold. */
final class Timestamps {
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final int INT96_LENGTH = 12;

  private Timestamps() {}

  /** Returns the time since the epoch, or {@code null} where the value is none that fits. */
  static Long inUtc(Object value, TimeScale scale) {
    Instant instant = instantOf(value);
    return instant == null ? WholeNumbers.longOf(value) : sinceEpoch(instant, scale);
  }

  /** Returns the time since the epoch as if in UTC, or {@code null} where none fits. */
  static Long local(Object value, TimeScale scale) {
    Instant instant = localOf(value);
    return instant == null ? WholeNumbers.longOf(value) : sinceEpoch(instant, scale);
  }

  /** Returns nanoseconds of the day and Julian day, or {@code null} where none fits. */
  static byte[] int96(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length == INT96_LENGTH ? bytes : null;
    }
    Instant point = instantOf(value);
    Instant instant = point == null ? localOf(value) : point;
    if (instant == null) {
      return null;
    }
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY) + JULIAN_DAY_OF_EPOCH;
    long second = Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
    long nanos = Duration.ofSeconds(second, instant.getNano()).toNanos();
    return day < 0 || day > Integer.MAX_VALUE
        ? null
        : ByteBuffer.allocate(INT96_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(nanos)
            .putInt((int) day)
            .array();
  }

  private static Instant instantOf(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    try {
      // Dates of java.sql without a time refuse to be points in time.
      return value instanceof Date date
          ? date.toInstant()
          : value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
    } catch (DateTimeException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static Instant localOf(Object value) {
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    try {
      return value instanceof String text
          ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Long sinceEpoch(Instant instant, TimeScale scale) {
    Long fraction = scale.unitsOf(instant.getNano());
    if (fraction == null) {
      return null;
    }
    long second = instant.getEpochSecond();
    try {
      // Before the epoch the fraction is counted back, so that the earliest times do not overflow.
      return second < 0
          ? Math.addExact(
              Math.multiplyExact(second + 1, scale.perSecond()), fraction - scale.perSecond())
          : Math.addExact(Math.multiplyExact(second, scale.perSecond()), fraction);
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
