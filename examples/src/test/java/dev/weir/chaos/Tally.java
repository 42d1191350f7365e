package dev.weir.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is missing in a stream, what is there more often than once, and what should not be there.
 *
 * @param lost the first of those that are missing
 * @param repeated the first of those that are there more than once
 * @param unknown the first of those that nobody sent
 */
record Tally<T>(List<T> lost, List<T> repeated, List<T> unknown) {
  private static final int SHOWN = 20;

  static <T> Tally<T> of(Collection<T> sent, Collection<T> found) {
    Map<T, Integer> missing = new HashMap<>();
    sent.forEach(each -> missing.merge(each, 1, Integer::sum));
    found.forEach(each -> missing.merge(each, -1, Integer::sum));
    List<T> lost = first(missing, 1, Integer.MAX_VALUE);
    List<T> tooMany = first(missing, Integer.MIN_VALUE, -1);
    return new Tally<>(
        lost,
        tooMany.stream().filter(sent::contains).toList(),
        tooMany.stream().filter(each -> !sent.contains(each)).toList());
  }

  private static <T> List<T> first(Map<T, Integer> counts, int least, int most) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= least && each.getValue() <= most)
        .map(Map.Entry::getKey)
        .limit(SHOWN)
        .toList();
  }

  /** Whether all that was sent is there, once each, and nothing else. */
  boolean onceEach() {
    return noneLost() && repeated.isEmpty();
  }

  /** Whether all that was sent is there, and nothing else. */
  boolean noneLost() {
    return lost.isEmpty() && unknown.isEmpty();
  }
}
