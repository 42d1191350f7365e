package dev.weir.dsl.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that someone probably meant, for hints.
 *
 * <pre>{@code
 * Optional<String> meant =
 *     NearestName.to("paralelism", java.util.List.of("topic", "parallelism"));   // parallelism
 * }</pre>
 */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the candidate with the fewest letters to change, case ignored, or empty where more than
   * a third of the letters differ.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(
            candidate ->
                3 * distance(name, candidate) <= Math.max(name.length(), candidate.length()));
  }

  /** The Levenshtein distance, by its usual two rows. */
  private static int distance(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] next = new int[to.length() + 1];
      next[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = row[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(replaced, Math.min(row[j], next[j - 1]) + 1);
      }
      row = next;
    }
    return row[to.length()];
  }
}
