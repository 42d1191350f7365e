package dev.weir.flink.explain.render;

/** Writes numbers of things. */
final class Counts {
  private Counts() {}

  /** Returns a number and the word for it, in the plural where it is not one. */
  static String of(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
