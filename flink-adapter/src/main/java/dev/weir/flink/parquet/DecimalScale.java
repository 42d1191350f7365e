package dev.weir.flink.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Takes numbers for decimal ones with a fixed point, where no digit is lost.
 *
 * @param precision the most digits, 1 at least
 * @param scale how many of them are behind the point
 */
record DecimalScale(int precision, int scale) {
  private static final Pattern TEXT = Pattern.compile("[+-]?[0-9]{1,1000}([.][0-9]{1,1000})?");

  String sentence() {
    return "a decimal number of at most "
        + (precision - scale)
        + " digits before the point and "
        + scale
        + " behind it";
  }

  /** Returns the number without its point, or {@code null} where it does not fit. */
  Long longOf(Object value) {
    BigInteger unscaled = unscaled(value);
    return unscaled == null ? null : Long.valueOf(unscaled.longValueExact());
  }

  /** Returns the number without its point, highest byte first, in as few bytes as it needs. */
  byte[] bytesOf(Object value) {
    BigInteger unscaled = unscaled(value);
    return unscaled == null ? null : unscaled.toByteArray();
  }

  /** Returns the number without its point, highest byte first, in a number of bytes. */
  byte[] bytesOf(Object value, int length) {
    byte[] shortest = bytesOf(value);
    if (shortest == null) {
      return null;
    }
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) (shortest[0] < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, length - shortest.length, shortest.length);
    return bytes;
  }

  private BigInteger unscaled(Object value) {
    BigDecimal number = decimalOf(value);
    if (number == null || number.signum() == 0) {
      return number == null ? null : BigInteger.ZERO;
    }
    // Before anything is written out: 1e999999999 has a billion digits.
    if ((long) number.precision() - number.scale() > precision - scale) {
      return null;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() > scale ? null : shortest.setScale(scale).unscaledValue();
  }

  private static BigDecimal decimalOf(Object value) {
    if (value instanceof String text) {
      return TEXT.matcher(text).matches() ? new BigDecimal(text) : null;
    }
    return FloatingNumbers.decimalOf(value);
  }
}
