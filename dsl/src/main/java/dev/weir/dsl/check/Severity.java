package dev.weir.dsl.check;

/** How bad a {@link Finding} is. */
public enum Severity {
  /** Nothing runs until it is mended. */
  ERROR,
  /** It runs, and probably not as meant. */
  WARNING,
  /** It runs as meant; something that was written has no effect. */
  NOTICE;

  /** Returns the word that people read. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
