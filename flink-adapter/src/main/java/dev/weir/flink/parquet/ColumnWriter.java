package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/** Writes values into a column, or into the columns of a group. */
interface ColumnWriter {
  /**
   * Writes a value, whose field is open.
   *
   * @param value the value, JSON or not; {@code null} only for one entry of a repeated field
   * @throws UnfitValueException where it does not fit
   */
  void write(Object value, RecordConsumer consumer);
}
