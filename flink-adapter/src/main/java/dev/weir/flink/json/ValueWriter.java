package dev.weir.flink.json;

/** Writes the values of one type. */
interface ValueWriter {
  /**
   * Writes a value, which is not {@code null}.
   *
   * @throws UnusualJsonException where Jackson has to decide
   */
  void write(Object value, JsonOutput out);

  /** Writes a value that may be {@code null}. */
  default void writeNullable(Object value, JsonOutput out) {
    if (value == null) {
      out.writeNull();
    } else {
      write(value, out);
    }
  }
}
