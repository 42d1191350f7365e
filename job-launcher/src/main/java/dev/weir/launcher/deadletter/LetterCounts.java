package dev.weir.launcher.deadletter;

import dev.weir.launcher.report.Counted;
import dev.weir.launcher.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts letters by step and cause.
 *
 * <pre>{@code
 * LetterCounts counts = new LetterCounts();
 * counts.add(letter);
 * System.out.print(counts.text());
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class LetterCounts {
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  /** Counts a letter. */
  public void add(DeadLetter letter) {
    counts
        .computeIfAbsent(letter.step(), step -> new TreeMap<>())
        .merge(letter.cause(), 1L, Long::sum);
  }

  /** Returns how many letters there are of each cause, by step and cause. */
  public Map<String, Map<String, Long>> byStepAndCause() {
    return java.util.Collections.unmodifiableMap(counts);
  }

  /** Returns how many letters there are. */
  public long total() {
    return counts.values().stream()
        .flatMap(causes -> causes.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Returns a table of the counts. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    counts.forEach(
        (step, causes) ->
            causes.forEach(
                (cause, count) -> rows.add(List.of(step, cause, Counted.number(count)))));
    return TextTable.of(List.of("step", "cause", "letters"), rows);
  }
}
