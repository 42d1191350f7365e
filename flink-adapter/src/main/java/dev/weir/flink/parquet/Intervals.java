package dev.weir.flink.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;

/** Takes periods, durations and ISO texts of both for months, days and milliseconds. */
final class Intervals {
  private static final int LENGTH = 12;
  private static final long MOST = 0xffff_ffffL;

  private Intervals() {}

  /** Returns the three numbers, or {@code null} where the value is no interval that fits. */
  static byte[] bytesOf(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length == LENGTH ? bytes : null;
    }
    if (value instanceof Period period) {
      return bytesOf(period, Duration.ZERO);
    }
    if (value instanceof Duration duration) {
      return bytesOf(Period.ZERO, duration);
    }
    try {
      return value instanceof String text ? parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static byte[] parse(String text) {
    int time = text.toUpperCase(Locale.ROOT).indexOf('T');
    if (time < 0) {
      return bytesOf(Period.parse(text), Duration.ZERO);
    }
    String date = text.substring(0, time);
    return bytesOf(
        date.equalsIgnoreCase("P") ? Period.ZERO : Period.parse(date),
        Duration.parse("P" + text.substring(time)));
  }

  private static byte[] bytesOf(Period period, Duration duration) {
    long months = period.toTotalMonths();
    boolean whole = duration.getNano() % 1_000_000 == 0;
    boolean fits =
        whole
            && isUnsigned(months)
            && isUnsigned(period.getDays())
            && !duration.isNegative()
            && duration.compareTo(Duration.ofMillis(MOST)) <= 0;
    return fits
        ? ByteBuffer.allocate(LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) months)
            .putInt(period.getDays())
            .putInt((int) duration.toMillis())
            .array()
        : null;
  }

  private static boolean isUnsigned(long number) {
    return number >= 0 && number <= MOST;
  }
}
