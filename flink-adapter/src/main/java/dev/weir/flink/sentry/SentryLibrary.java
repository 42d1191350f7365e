package dev.weir.flink.sentry;

/** Sentry's SDK, which is on the class path only where somebody adds it. */
public final class SentryLibrary {
  /** Its group and artifact, as Maven knows them. */
  public static final String COORDINATES = "io.sentry:sentry";

  private SentryLibrary() {}

  /** Returns whether Weir can use the library. */
  public static boolean isPresent() {
    try {
      Class.forName("io.sentry.SentryClient", false, SentryLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
