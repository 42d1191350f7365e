package dev.weir.flink.explain;

/** Writes sizes as a descriptor has them. */
public final class Sizes {
  private static final String[] UNITS = {"b", "kb", "mb", "gb"};

  private Sizes() {}

  /** Returns a number of bytes in the largest unit that it is a whole number of. */
  public static String text(long bytes) {
    int unit = 0;
    long size = bytes;
    while (unit < UNITS.length - 1 && size > 0 && size % 1024 == 0) {
      size /= 1024;
      unit++;
    }
    return size + " " + UNITS[unit];
  }
}
