package dev.weir.flink.samples;

import java.util.Random;

/** Makes texts of letters from all over Unicode. */
public final class RandomTexts {
  private RandomTexts() {}

  public static String next(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      int letter = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x80);
      text.appendCodePoint(letter >= 0xD800 && letter < 0xE000 ? 0xFFFD : letter);
    }
    return text.toString();
  }
}
