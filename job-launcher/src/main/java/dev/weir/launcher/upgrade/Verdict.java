package dev.weir.launcher.upgrade;

/** Whether a new version of a pipeline can go on with the state of the one before; worst last. */
public enum Verdict {
  /** It goes on with all of it. */
  SAFE("SAFE", 0),
  /** It goes on with some of it; the rest is lost. */
  SAFE_WITH_DROPS("SAFE WITH DROPS", 4),
  /** It would not start, or would take the state for something else. */
  INCOMPATIBLE("INCOMPATIBLE", 5);

  private final String words;
  private final int exitCode;

  Verdict(String words, int exitCode) {
    this.words = words;
    this.exitCode = exitCode;
  }

  /** Returns the exit code of {@code weir diff}. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns the words for people. */
  @Override
  public String toString() {
    return words;
  }
}
