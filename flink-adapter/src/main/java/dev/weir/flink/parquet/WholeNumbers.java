package dev.weir.flink.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Takes numbers for whole ones where they are, however they are written. */
final class WholeNumbers {
  /** As many digits as 64 bits hold; a number with more is not worth writing out. */
  private static final int MOST_DIGITS = 20;

  private WholeNumbers() {}

  /** Returns the sentence of a range. */
  static String sentence(long least, long greatest) {
    return "a whole number from " + least + " to " + greatest;
  }

  /** Returns the number, or {@code null} where it is none or out of a range. */
  static Long inRange(Object value, long least, long greatest) {
    Long number = longOf(value);
    return number == null || number < least || number > greatest ? null : number;
  }

  /** Returns the number, or {@code null} where it is none or out of the range of a long. */
  static Long longOf(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    BigInteger number = integerOf(value);
    return number == null || number.bitLength() >= Long.SIZE
        ? null
        : Long.valueOf(number.longValue());
  }

  /** Returns the bits of a number without sign, or {@code null} where it needs more than 64. */
  static Long unsigned(Object value) {
    BigInteger number = integerOf(value);
    return number == null || number.signum() < 0 || number.bitLength() > Long.SIZE
        ? null
        : Long.valueOf(number.longValue());
  }

  private static BigInteger integerOf(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof BigDecimal number) {
      return integerOf(number);
    }
    boolean isFinite =
        value instanceof Double number && Double.isFinite(number)
            || value instanceof Float other && Float.isFinite(other);
    return isFinite ? integerOf(new BigDecimal(((Number) value).doubleValue())) : null;
  }

  private static BigInteger integerOf(BigDecimal number) {
    if (number.signum() == 0) {
      return BigInteger.ZERO;
    }
    // Before anything is written out: 1e999999999 has a billion digits, 1e-999999999 as many zeros.
    long digits = (long) number.precision() - number.scale();
    if (digits <= 0 || digits > MOST_DIGITS) {
      return null;
    }
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
