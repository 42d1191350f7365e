package dev.weir.flink.runtime;

/**
 * Decides whether gathering before the network pays. It does where keys repeat, which trials of
 * some thousand messages find out, again and again: what the keys are like may change.
 *
 * <p>To be used by the task's thread.
 */
final class Repetition {
  /** How many messages a trial has. */
  static final int TRIAL = 1 << 14;

  /** How many messages go on one by one after a trial that gathered too little. */
  static final int PAUSE = 32 * TRIAL;

  /** A trial that begins more has gathered too little: looking for a key costs something, too. */
  private static final int MOST_BEGUN = TRIAL / 5 * 4;

  private int messages;
  private int begun;
  private int paused;

  /** Returns whether the next message is to be gathered with others of its key. */
  boolean gathers() {
    if (paused == 0) {
      return true;
    }
    paused--;
    return false;
  }

  /**
   * Takes note of a message that was gathered.
   *
   * @param isFirst whether nothing was there of its key and pane
   * @return whether a pause begins
   */
  boolean gathered(boolean isFirst) {
    begun += isFirst ? 1 : 0;
    if (++messages < TRIAL) {
      return false;
    }
    paused = begun > MOST_BEGUN ? PAUSE : 0;
    messages = 0;
    begun = 0;
    return paused > 0;
  }
}
