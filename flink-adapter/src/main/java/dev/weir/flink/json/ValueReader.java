package dev.weir.flink.json;

/** Reads the values of one type. */
interface ValueReader {
  /**
   * Reads a value.
   *
   * @throws UnusualJsonException where Jackson has to decide
   */
  Object read(JsonInput in);
}
