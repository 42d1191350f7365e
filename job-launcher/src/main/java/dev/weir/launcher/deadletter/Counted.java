package dev.weir.launcher.deadletter;

/** Says how many there are of something. */
public final class Counted {
  private Counted() {}

  /** Returns a number and what is counted, as in {@code 1 letter} or {@code 1,500 letters}. */
  public static String of(long number, String one) {
    return "%,d %s%s".formatted(number, one, number == 1 ? "" : "s");
  }
}
