package dev.weir.chaos;

/** How much the tests of this package do: a little in each build, all of it by {@code -Pchaos}. */
final class ChaosScale {
  private static final boolean ALL = Boolean.getBoolean("weir.chaos.all");

  private ChaosScale() {}

  static int of(int little, int all) {
    return ALL ? all : little;
  }
}
