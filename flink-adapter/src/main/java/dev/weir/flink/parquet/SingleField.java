package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes a required or optional field.
 *
 * @param name its name
 * @param index its place in its group
 * @param column its path
 * @param required whether it always has a value
 * @param writer writes the value
 */
record SingleField(String name, int index, String column, boolean required, ColumnWriter writer)
    implements FieldWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    if (!PlainValues.isNull(value)) {
      consumer.startField(name, index);
      writer.write(value, consumer);
      consumer.endField(name, index);
    } else if (required) {
      throw UnfitValueException.missing(column);
    }
  }
}
