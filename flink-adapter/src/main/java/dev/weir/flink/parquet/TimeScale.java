package dev.weir.flink.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/**
 * How finely a column tells the time.
 *
 * @param unit the word for its units
 * @param perSecond how many of its units are a second
 */
record TimeScale(String unit, long perSecond) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  static TimeScale of(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> new TimeScale("milliseconds", 1_000);
      case MICROS -> new TimeScale("microseconds", 1_000_000);
      case NANOS -> new TimeScale("nanoseconds", NANOS_PER_SECOND);
    };
  }

  /** Returns how many of its units some nanoseconds are, or {@code null} where none is whole. */
  Long unitsOf(long nanos) {
    long nanosPerUnit = NANOS_PER_SECOND / perSecond;
    return nanos % nanosPerUnit == 0 ? Long.valueOf(nanos / nanosPerUnit) : null;
  }
}
