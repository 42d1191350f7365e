package dev.weir.benchmarks.stateless;

/** What a contestant of {@link WithExtra} has besides the work. */
enum Extra {
  /** Messages are checked by a JSON Schema. */
  SCHEMA("W1-schema", "W1 with a JSON Schema", 0.5),
  /** Bad messages would become dead letters, so that the values that were read are at hand. */
  DEAD_LETTERS("W1-dead-letters", "W1 with a stream for dead letters, and none", 0.98),
  /** Messages have five headers, which nobody looks at. */
  HEADERS("W1-headers", "W1 with five headers, untouched, and none", 0.95);

  private final String contest;
  private final String title;
  private final double bound;

  Extra(String contest, String title, double bound) {
    this.contest = contest;
    this.title = title;
    this.bound = bound;
  }

  String contest() {
    return contest;
  }

  String title() {
    return title;
  }

  /** Returns how many times as fast as without it the work has to be. */
  double bound() {
    return bound;
  }
}
