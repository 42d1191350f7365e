package dev.weir.flink.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds which of some names a member has. Remembers the order in which producers write members.
 *
 * <p>Serves one thread.
 */
final class MemberNames {
  private final byte[][] names;
  private final List<String> texts;

  /** Which name was last seen to follow each, the first of all first. */
  private final int[] followers;

  /** Takes names that {@link JsonNames#isPlain} takes. */
  MemberNames(List<String> texts) {
    this.texts = List.copyOf(texts);
    names = new byte[texts.size()][];
    followers = new int[names.length + 1];
    for (int i = 0; i < names.length; i++) {
      names[i] = (texts.get(i) + '"').getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a member's name, and returns which one it is, or a negative number where it is none.
   *
   * @param previous what it returned for the member before; negative for none
   */
  int read(JsonInput in, int previous) {
    in.peekQuote();
    int after = previous < 0 ? 0 : previous + 1;
    if (names.length > 0) {
      int guess = followers[after];
      if (in.acceptName(names[guess])) {
        return guess;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (in.acceptName(names[i])) {
        followers[after] = i;
        return i;
      }
    }
    String unusual = in.skipName();
    return unusual == null ? -1 : texts.indexOf(unusual);
  }
}
