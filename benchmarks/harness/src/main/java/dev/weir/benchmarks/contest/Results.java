package dev.weir.benchmarks.contest;

import java.util.Locale;

/** The numbers of results in one round, which must be the same for all who tell theirs. */
final class Results {
  private final String what;
  private String first;
  private Long expected;

  private Results(String what) {
    this.what = what;
  }

  /** Returns those of a round, which are counts. */
  static Results counted() {
    return new Results("%,d results");
  }

  /** Returns those of a check, which are sums. */
  static Results summed() {
    return new Results("results with the sum %,d");
  }

  /**
   * Compares what a contestant has made with what others have.
   *
   * @throws IllegalStateException where they differ
   */
  void compare(String contestant, Usage usage) {
    if (usage.results() == null) {
      return;
    }
    if (expected == null) {
      first = contestant;
      expected = usage.results();
    } else if (!expected.equals(usage.results())) {
      throw new IllegalStateException(
          "%s has %s, %s has %s: they do not do the same work."
              .formatted(contestant, text(usage.results()), first, text(expected)));
    }
  }

  private String text(long results) {
    return String.format(Locale.ROOT, what, results);
  }
}
