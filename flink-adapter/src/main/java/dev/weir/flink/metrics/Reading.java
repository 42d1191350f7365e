package dev.weir.flink.metrics;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number that a reporter has read.
 *
 * @param name its name, as in {@code weir.messages_in}
 * @param tags what tells it from others of its name
 * @param value the number
 * @param increase by how much a count has grown since it was last read; 0 for what is no count
 * @param isCount whether it is a count
 */
record Reading(
    String name, SortedMap<String, String> tags, double value, long increase, boolean isCount) {
  Reading {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Writes a number without a locale, and whole numbers without a fraction. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.3f", number);
  }
}
