package dev.weir.launcher.report;

import java.util.Locale;

/** Says how many there are of something. */
public final class Counted {
  private Counted() {}

  /** Returns a number and what is counted, as in {@code 1 letter} or {@code 1,500 letters}. */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** Returns a number and what is counted, of a word with a plural of its own. */
  public static String of(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** Returns a number, as in {@code 1,500}, the same in every locale. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
