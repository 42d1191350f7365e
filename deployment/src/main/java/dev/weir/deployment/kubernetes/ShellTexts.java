package dev.weir.deployment.kubernetes;

import java.util.regex.Pattern;

/** Writes words for a shell. */
final class ShellTexts {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private ShellTexts() {}

  /** Returns a text as one word. */
  static String word(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
