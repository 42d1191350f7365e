package dev.weir.flink.object;

/**
 * Google's library of credentials, which is on the class path only where somebody adds it. Flink's
 * plug-in for {@code gs://} has one of its own, which nobody else sees.
 */
public final class GoogleAuthLibrary {
  /** Its group and artifact, as Maven knows them. */
  public static final String COORDINATES = "com.google.auth:google-auth-library-oauth2-http";

  private GoogleAuthLibrary() {}

  /** Returns whether Weir can use the library. */
  public static boolean isPresent() {
    try {
      Class.forName(
          "com.google.auth.oauth2.GoogleCredentials",
          false,
          GoogleAuthLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
