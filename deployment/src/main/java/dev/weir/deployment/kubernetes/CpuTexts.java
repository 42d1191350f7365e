package dev.weir.deployment.kubernetes;

import java.math.BigDecimal;

/** Writes numbers of processors. */
final class CpuTexts {
  private CpuTexts() {}

  /** Returns a number without a fraction where it has none. */
  static Number number(double cpu) {
    return new BigDecimal(text(cpu));
  }

  /** Returns a number as text, without a fraction where it has none. */
  static String text(double cpu) {
    return BigDecimal.valueOf(cpu).stripTrailingZeros().toPlainString();
  }
}
