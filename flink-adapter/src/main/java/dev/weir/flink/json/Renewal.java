package dev.weir.flink.json;

/**
 * Says when an object that serves one message after the other gives way to a new one.
 *
 * <p>An object that stays is moved by the collector to where the old ones are, and from then on
 * each reference to a new object that is put into it costs more than making a new one.
 */
final class Renewal {
  /** A power of two; far fewer than there are messages between two collections. */
  private static final int MESSAGES = 256;

  private Renewal() {}

  /**
   * Returns whether it is time.
   *
   * @param messages how many it has served so far; the first is for 0
   */
  static boolean isDue(int messages) {
    return (messages & MESSAGES - 1) == 0;
  }
}
