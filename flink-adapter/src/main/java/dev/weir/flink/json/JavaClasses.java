package dev.weir.flink.json;

/** Knows collections of Java's own: Jackson may write others in another way. */
final class JavaClasses {
  private JavaClasses() {}

  /**
   * Returns the value.
   *
   * @throws UnusualJsonException where its class is not one of Java's
   */
  static Object require(Object value) {
    if (value.getClass().getClassLoader() != null) {
      throw UnusualJsonException.INSTANCE;
    }
    return value;
  }
}
