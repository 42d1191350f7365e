package dev.weir.flink.json;

/**
 * Reads values of a type that may be {@code null}.
 *
 * @param values reads what is not
 */
record NullableReader(ValueReader values) implements ValueReader {
  @Override
  public Object read(JsonInput in) {
    return in.acceptNull() ? null : values.read(in);
  }
}
