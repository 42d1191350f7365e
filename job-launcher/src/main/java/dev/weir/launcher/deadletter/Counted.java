package dev.weir.launcher.deadletter;

import java.util.Locale;

/** Says how many there are of something. */
public final class Counted {
  private Counted() {}

  /** Returns a number and what is counted, as in {@code 1 letter} or {@code 1,500 letters}. */
  public static String of(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** Returns a number, as in {@code 1,500}, the same in every locale. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
