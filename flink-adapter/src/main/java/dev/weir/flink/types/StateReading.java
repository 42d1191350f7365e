package dev.weir.flink.types;

import java.io.IOException;

/** Reads what snapshots of serializers name, and says what is missing. */
final class StateReading {
  private StateReading() {}

  /**
   * Refuses a format that a later version of Weir has written.
   *
   * @param version the version of the format that was read
   * @param latest the latest version that is known here
   */
  static void checkVersion(int version, int latest) throws IOException {
    if (version > latest) {
      throw new IOException(
          "The state was written by a later version of Weir: run that, or start without the state.");
    }
  }

  /** Returns the class of a name; the type parameter must be the class's. */
  static <T> Class<T> classOf(String name, ClassLoader loader) throws IOException {
    try {
      return Unchecked.cast(Class.forName(name, false, loader));
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "The state was written with the class "
              + name
              + ", which is not there any more: bring it back, or start without the state.",
          e);
    }
  }
}
