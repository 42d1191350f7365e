package dev.weir.dsl.step;

/** How files and objects are compressed, each as a whole. */
public enum Compression {
  /** Not at all. */
  NONE,
  /** By gzip, as {@code gunzip} reads it. */
  GZIP
}
