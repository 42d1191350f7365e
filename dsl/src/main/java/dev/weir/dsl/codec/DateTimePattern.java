package dev.weir.dsl.codec;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Checks the patterns of date-times. */
final class DateTimePattern {
  private DateTimePattern() {}

  static void check(String pattern) {
    try {
      DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is not a date-time pattern: " + e.getMessage(), e);
    }
  }
}
