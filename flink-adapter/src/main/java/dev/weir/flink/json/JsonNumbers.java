package dev.weir.flink.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON's numbers as Jackson does.
 *
 * <pre>{@code
 * boolean isWritten = JsonNumbers.isWhole(new BigDecimal("12")); // 1.2e1 and 12.0 are not whole
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class JsonNumbers {
  /** So many digits fit a long whatever they are. */
  private static final int SURE_DIGITS = 18;

  /** Whole numbers up to here, and powers of ten up to 10^22, are doubles without rounding. */
  private static final long EXACT_MANTISSA = 1L << 53;

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Longer ones are left to Jackson, which has a limit of its own. */
  private static final int LONGEST = 100;

  /** Longer exponents, with the letter, may make a double infinite. */
  private static final int LONGEST_SURE_EXPONENT = 3;

  private JsonNumbers() {}

  /** Returns whether a number is written without fraction and exponent, and fits a long. */
  public static boolean isWhole(BigDecimal value) {
    return value.scale() == 0 && value.precision() <= SURE_DIGITS;
  }

  /** Reads a whole number that is written as one. */
  static long readLong(JsonInput in) {
    boolean isNegative = in.peek() == '-';
    byte[] bytes = in.bytes();
    int start = in.position() + (isNegative ? 1 : 0);
    int at = start;
    long value = 0;
    while (at < bytes.length && isDigit(bytes[at])) {
      value = value * 10 + (bytes[at] - '0');
      at++;
    }
    int digits = at - start;
    if (digits == 0
        || digits > SURE_DIGITS
        || (bytes[start] == '0' && (digits > 1 || isNegative))
        || (at < bytes.length && continuesNumber(bytes[at]))) {
      throw UnusualJsonException.INSTANCE;
    }
    in.position(at);
    return isNegative ? -value : value;
  }

  /** Returns whether the number that is next is written as a whole one. */
  static boolean isWhole(JsonInput in) {
    byte[] bytes = in.bytes();
    int at = in.position() + (in.peek() == '-' ? 1 : 0);
    while (at < bytes.length && isDigit(bytes[at])) {
      at++;
    }
    return at == bytes.length || !continuesNumber(bytes[at]);
  }

  static int readInt(JsonInput in) {
    long value = readLong(in);
    if (value != (int) value) {
      throw UnusualJsonException.INSTANCE;
    }
    return (int) value;
  }

  static double readDouble(JsonInput in) {
    in.peek();
    int start = in.position();
    int end = endOf(in);
    byte[] bytes = in.bytes();
    boolean isNegative = bytes[start] == '-';
    long mantissa = 0;
    int decimals = 0;
    int digits = 0;
    boolean hasPoint = false;
    for (int i = isNegative ? start + 1 : start; i < end; i++) {
      byte next = bytes[i];
      if (isDigit(next)) {
        mantissa = mantissa * 10 + (next - '0');
        digits++;
        decimals += hasPoint ? 1 : 0;
      } else if (next == '.') {
        hasPoint = true;
      } else {
        digits = Integer.MAX_VALUE;
        break;
      }
    }
    in.position(end);
    if (!hasPoint && mantissa == 0 && isNegative) {
      // A whole number, which has no negative zero.
      throw UnusualJsonException.INSTANCE;
    }
    if (digits <= SURE_DIGITS && mantissa < EXACT_MANTISSA && decimals < EXACT_POWERS.length) {
      double value = mantissa / EXACT_POWERS[decimals];
      return isNegative ? -value : value;
    }
    if (!hasPoint && digits > SURE_DIGITS && digits < Integer.MAX_VALUE) {
      throw UnusualJsonException.INSTANCE;
    }
    double value = Double.parseDouble(text(bytes, start, end));
    if (Double.isInfinite(value)) {
      throw UnusualJsonException.INSTANCE;
    }
    return value;
  }

  static BigDecimal readDecimal(JsonInput in) {
    in.peek();
    int start = in.position();
    int end = endOf(in);
    byte[] bytes = in.bytes();
    in.position(end);
    if (end - start <= SURE_DIGITS) {
      long value = 0;
      int i = start;
      while (i < end && isDigit(bytes[i])) {
        value = value * 10 + (bytes[i] - '0');
        i++;
      }
      if (i == end) {
        return BigDecimal.valueOf(value);
      }
    }
    try {
      return new BigDecimal(text(bytes, start, end));
    } catch (NumberFormatException e) {
      // An exponent that is too large.
      throw UnusualJsonException.INSTANCE;
    }
  }

  /** Reads past a number that is surely finite as a double. */
  static void skip(JsonInput in) {
    byte[] bytes = in.bytes();
    int end = endOf(in);
    for (int at = in.position(); at < end - LONGEST_SURE_EXPONENT; at++) {
      if ((bytes[at] | 0x20) == 'e') {
        throw UnusualJsonException.INSTANCE;
      }
    }
    in.position(end);
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Returns the position behind a number, which has to be as JSON's grammar wants it. */
  private static int endOf(JsonInput in) {
    byte[] bytes = in.bytes();
    int start = in.position();
    int at = start < bytes.length && bytes[start] == '-' ? start + 1 : start;
    int whole = endOfDigits(bytes, at);
    if (bytes[at] == '0' && whole > at + 1) {
      throw UnusualJsonException.INSTANCE;
    }
    at = whole;
    if (at < bytes.length && bytes[at] == '.') {
      at = endOfDigits(bytes, at + 1);
    }
    if (at < bytes.length && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      at = endOfDigits(bytes, at);
    }
    if (at - start > LONGEST) {
      throw UnusualJsonException.INSTANCE;
    }
    return at;
  }

  /** Returns the position behind digits, of which there has to be one at least. */
  private static int endOfDigits(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && isDigit(bytes[at])) {
      at++;
    }
    if (at == start) {
      throw UnusualJsonException.INSTANCE;
    }
    return at;
  }

  private static boolean isDigit(byte next) {
    return next >= '0' && next <= '9';
  }

  private static boolean continuesNumber(byte next) {
    return next == '.' || (next | 0x20) == 'e';
  }
}
