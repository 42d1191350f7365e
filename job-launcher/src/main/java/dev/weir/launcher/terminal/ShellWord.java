package dev.weir.launcher.terminal;

import java.util.regex.Pattern;

/** Texts in commands that are said to a user, who pastes them into a shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** Returns a text as one word of a command: in quotes where it has spaces or the like. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
