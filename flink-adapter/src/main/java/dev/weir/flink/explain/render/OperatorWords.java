package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedOperator;

/** Says what an operator does. */
final class OperatorWords {
  private OperatorWords() {}

  /** Returns a word or two. */
  static String of(ExplainedOperator operator) {
    return switch (operator.role()) {
      case STEP -> operator.kind();
      case KEY_CHECK -> "check of keys";
      case PARTIAL -> "partial windows";
      case SIZE_CHECK -> "check of sizes";
      case ENCODE -> "format";
      case COUNT -> "count";
      case NAME -> "names of objects";
      case UPLOAD -> "uploads";
      case EVENT_TIME -> "event time";
      case DEAD_LETTER_LIMIT -> "limit of dead letters";
      case DEAD_LETTERS -> "dead letters";
      case COMMITTER -> "commits the sink";
    };
  }

  /** Returns a kind of step with its article. */
  static String one(String kind) {
    return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
  }
}
