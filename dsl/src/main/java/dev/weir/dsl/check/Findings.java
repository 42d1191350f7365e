package dev.weir.dsl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What several stages of the compiler found, put together for people to read.
 *
 * <pre>{@code
 * java.util.List<Finding> all = Findings.sorted(java.util.List.of());
 * String line = Findings.count(all);   // no findings
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class Findings {
  private Findings() {}

  /**
   * Returns each finding once, by place, then code: what is about the whole pipeline first, then
   * code, files and options, each by file, line and column.
   */
  public static List<Finding> sorted(Collection<Finding> findings) {
    return findings.stream().distinct().sorted(new FindingOrder()).toList();
  }

  /** Returns each finding of two stages once, in the order of {@link #sorted}. */
  public static List<Finding> sorted(Collection<Finding> some, Collection<Finding> others) {
    return sorted(Stream.concat(some.stream(), others.stream()).toList());
  }

  /** Returns how many findings there are of a severity. */
  public static long count(Collection<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Returns how many findings there are in words, as in {@code 1 error, 2 warnings}. */
  public static String count(Collection<Finding> findings) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = count(findings, severity);
      if (count > 0) {
        counts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
      }
    }
    return counts.isEmpty() ? "no findings" : String.join(", ", counts);
  }
}
