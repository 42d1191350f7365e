package dev.weir.flink.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a schema says of a number.
 *
 * @param isWhole whether it has to be a whole one
 * @param least the least whole number that is taken
 * @param greatest the greatest whole number that is taken
 * @param lower where others begin, about
 * @param upper where others end, about
 */
record NumberRule(boolean isWhole, long least, long greatest, double lower, double upper) {
  /** Takes any number. */
  static final NumberRule ANY =
      new NumberRule(
          false,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** Nearer at a bound than this part of it, nothing is decided, because doubles are rounded. */
  private static final double UNSURE = 1e-9;

  /** Larger numbers are not decided. */
  private static final double LARGEST = 1e15;

  private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  NumberRule whole() {
    return new NumberRule(true, least, greatest, lower, upper);
  }

  NumberRule from(BigDecimal bound, boolean isExclusive) {
    BigDecimal first =
        isExclusive
            ? bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
            : bound.setScale(0, RoundingMode.CEILING);
    return new NumberRule(
        isWhole,
        Math.max(least, limited(first)),
        greatest,
        Math.max(lower, bound.doubleValue()),
        upper);
  }

  NumberRule to(BigDecimal bound, boolean isExclusive) {
    BigDecimal last =
        isExclusive
            ? bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE)
            : bound.setScale(0, RoundingMode.FLOOR);
    return new NumberRule(
        isWhole,
        least,
        Math.min(greatest, limited(last)),
        lower,
        Math.min(upper, bound.doubleValue()));
  }

  private static long limited(BigDecimal whole) {
    return whole.max(LEAST_LONG).min(GREATEST_LONG).longValueExact();
  }

  boolean accepts(JsonInput in) {
    if (JsonNumbers.isWhole(in)) {
      long value = JsonNumbers.readLong(in);
      return value >= least && value <= greatest;
    }
    double value = JsonNumbers.readDouble(in);
    if (Math.abs(value) > LARGEST) {
      throw UnusualJsonException.INSTANCE;
    }
    if (isWhole) {
      return value == Math.rint(value) && (long) value >= least && (long) value <= greatest;
    }
    return isAbove(value, lower) && isAbove(-value, -upper);
  }

  private static boolean isAbove(double value, double bound) {
    double distance = value - bound;
    if (Math.abs(distance) <= UNSURE * Math.max(1, Math.abs(bound)) && Math.abs(bound) <= LARGEST) {
      throw UnusualJsonException.INSTANCE;
    }
    return distance > 0;
  }
}
