package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/** Writes one field of a group, by its name and place there. */
sealed interface FieldWriter permits RepeatedField, SingleField {
  /**
   * Writes a field; one without values is left out, as the format asks.
   *
   * @param value the value; {@code null} where the row has none
   * @throws UnfitValueException where the value does not fit, or is missing and required
   */
  void write(Object value, RecordConsumer consumer);
}
