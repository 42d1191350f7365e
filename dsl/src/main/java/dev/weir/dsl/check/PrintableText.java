package dev.weir.dsl.check;

/** Makes text from files and command lines safe to print. */
final class PrintableText {
  private static final int LONGEST = 4_000;

  private PrintableText() {}

  /**
   * Returns a text in which characters that control a terminal, or turn the direction of what
   * follows, are escapes as Java writes them; at most 4,000 characters of it.
   */
  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            point -> {
              if (isPrintable(point)) {
                printable.appendCodePoint(point);
              } else {
                printable.append(escape(point));
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST
        ? printable + "..."
        : printable.toString();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", point);
    };
  }
}
