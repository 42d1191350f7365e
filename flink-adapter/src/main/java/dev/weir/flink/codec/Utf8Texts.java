package dev.weir.flink.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells whether a text is what its bytes say: Java's decoder replaces what is not UTF-8. */
final class Utf8Texts {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8Texts() {}

  /** Returns whether the bytes before a position are those of the text, which was read there. */
  static boolean endsAt(int end, byte[] bytes, String text) {
    if (text.indexOf(REPLACEMENT) < 0) {
      return true;
    }
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    int start = end - expected.length;
    return start >= 0 && Arrays.equals(expected, 0, expected.length, bytes, start, end);
  }
}
