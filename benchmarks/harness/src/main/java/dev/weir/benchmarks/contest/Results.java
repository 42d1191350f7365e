package dev.weir.benchmarks.contest;

/** The numbers of results in one round, which must be the same for all who tell theirs. */
final class Results {
  private String first;
  private Long expected;

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
          "%s has %,d results, %s has %,d: they do not do the same work."
              .formatted(contestant, usage.results(), first, expected));
    }
  }
}
