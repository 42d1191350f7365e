package dev.weir.flink.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps short texts of one place, such as the names of tags or a type, because most messages have
 * the same ones. It keeps few: where texts do not repeat, one in eight takes the place of another.
 *
 * <p>Serves one thread.
 */
final class RepeatedTexts {
  /** A power of two. */
  private static final int MOST = 64;

  private static final int LONGEST = 64;

  /** Of so many texts that are new one is kept, where there was another; a power of two. */
  private static final int PATIENCE = 8;

  private static final int FACTOR = 31;

  private final byte[][] spellings = new byte[MOST][];
  private final String[] texts = new String[MOST];
  private int refused;

  /** Returns the text of bytes of ASCII. */
  String text(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 0 || length > LONGEST) {
      return textOf(bytes, start, end);
    }
    int place = ((bytes[start] * FACTOR + bytes[end - 1]) * FACTOR + length) & MOST - 1;
    byte[] known = spellings[place];
    if (known != null && Arrays.equals(bytes, start, end, known, 0, known.length)) {
      return texts[place];
    }
    String text = textOf(bytes, start, end);
    if (known == null || (++refused & PATIENCE - 1) == 0) {
      spellings[place] = Arrays.copyOfRange(bytes, start, end);
      texts[place] = text;
    }
    return text;
  }

  private static String textOf(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
