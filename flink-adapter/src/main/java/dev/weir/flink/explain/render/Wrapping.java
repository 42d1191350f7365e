package dev.weir.flink.explain.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at its blanks. */
final class Wrapping {
  private Wrapping() {}

  /**
   * Returns the lines of a text, each as far in as the first; one is longer than allowed only where
   * a single word is.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String words = text.stripLeading();
    StringBuilder line = new StringBuilder(text.substring(0, text.length() - words.length()));
    int margin = line.length();
    for (String word : words.split(" ", -1)) {
      if (line.length() > margin && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(margin);
      }
      if (line.length() > margin) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
