package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes single values.
 *
 * @param column the path of the column
 * @param kind what the column takes
 */
record PrimitiveWriter(String column, ColumnKind kind) implements ColumnWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    if (!kind.conversion().add(value, consumer)) {
      throw UnfitValueException.isNot(column, kind.expected());
    }
  }
}
