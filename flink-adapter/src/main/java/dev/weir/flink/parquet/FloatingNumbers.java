package dev.weir.flink.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Takes numbers for binary floating-point ones, where these keep all their digits: 0.1 fits,
 * although no float is exactly that, and 16777217 does not fit a float.
 */
final class FloatingNumbers {
  /** Every number of so many digits, and of such a size, is kept by a double. */
  private static final int SAFE_DIGITS = 15;

  private static final int SAFE_SCALE = 250;

  private FloatingNumbers() {}

  /** Returns the number, or {@code null} where it is none or a double does not keep it. */
  static Double doubleOf(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    BigDecimal digits = decimalOf(value);
    if (digits == null) {
      return null;
    }
    double number = digits.doubleValue();
    return isSafe(digits) || keeps(number, digits) ? Double.valueOf(number) : null;
  }

  /** Returns the number, or {@code null} where it is none or a float does not keep it. */
  static Float floatOf(Object value) {
    if (value instanceof Float number) {
      return number;
    }
    if (value instanceof Double number && (number == 0 || !Double.isFinite(number))) {
      return number.floatValue();
    }
    BigDecimal digits = decimalOf(value);
    if (digits == null) {
      return null;
    }
    float number = digits.floatValue();
    return keeps(number, digits) ? Float.valueOf(number) : null;
  }

  /** Returns the digits of a finite number, as Java would print it; {@code null} for others. */
  static BigDecimal decimalOf(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    boolean isFinite =
        value instanceof Double number && Double.isFinite(number)
            || value instanceof Float other && Float.isFinite(other);
    return isFinite ? new BigDecimal(value.toString()) : null;
  }

  private static boolean isSafe(BigDecimal digits) {
    return digits.precision() <= SAFE_DIGITS
        && digits.scale() <= SAFE_SCALE
        && digits.scale() >= -SAFE_SCALE;
  }

  /** Returns whether a number, written with as many digits as the original, is the original. */
  static boolean keeps(double number, BigDecimal original) {
    if (!Double.isFinite(number)) {
      return false;
    }
    BigDecimal digits = original.scale() > 0 ? original.stripTrailingZeros() : original;
    return new BigDecimal(number).round(new MathContext(digits.precision())).compareTo(digits) == 0;
  }
}
