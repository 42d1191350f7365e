package dev.weir.flink.parquet;

import java.math.BigDecimal;

/** Takes numbers for floating-point ones of 16 bits, where these keep all their digits. */
final class HalfFloats {
  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int NOT_A_NUMBER = 0x7e00;

  /** From here on numbers are nearer to what would follow the greatest one than to that. */
  private static final float TOO_GREAT = 65520f;

  private static final float LEAST_NORMAL = 0x1p-14f;

  private HalfFloats() {}

  /** Returns the number, lower byte first, or {@code null} where it is none or is not kept. */
  static byte[] bytesOf(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length == Short.BYTES ? bytes : null;
    }
    BigDecimal digits = FloatingNumbers.decimalOf(value);
    Float single = single(value, digits);
    if (single == null) {
      return null;
    }
    int bits = bitsOf(single);
    boolean kept = digits == null || FloatingNumbers.keeps(numberOf(bits), digits);
    return kept ? new byte[] {(byte) bits, (byte) (bits >>> 8)} : null;
  }

  private static Float single(Object value, BigDecimal digits) {
    if (value instanceof Float || value instanceof Double) {
      return ((Number) value).floatValue();
    }
    return digits == null ? null : Float.valueOf(digits.floatValue());
  }

  /** Returns the bits of the nearest number. */
  static int bitsOf(float number) {
    int bits = Float.floatToIntBits(number);
    int sign = (bits >>> 16) & SIGN;
    float size = Math.abs(number);
    if (Float.isNaN(number)) {
      return NOT_A_NUMBER;
    }
    if (size >= TOO_GREAT) {
      return sign | INFINITY;
    }
    if (size < LEAST_NORMAL) {
      return sign | (int) Math.rint(size * 0x1p24f);
    }
    // Thirteen bits of the fraction go, the rest is rounded to even, and the exponent's bias is 15.
    int rounded = Float.floatToIntBits(size) + 0xfff + ((bits >>> 13) & 1);
    return sign | ((rounded - (112 << 23)) >>> 13);
  }

  /** Returns the number of bits that are finite or infinite. */
  private static double numberOf(int bits) {
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size;
    if (exponent == 0x1f) {
      size = Double.POSITIVE_INFINITY;
    } else if (exponent == 0) {
      size = Math.scalb((double) fraction, -24);
    } else {
      size = Math.scalb((double) (fraction | 0x400), exponent - 25);
    }
    return (bits & SIGN) == 0 ? size : -size;
  }
}
