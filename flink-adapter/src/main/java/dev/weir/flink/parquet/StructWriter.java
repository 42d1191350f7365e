package dev.weir.flink.parquet;

import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes rows, and what stands for a row inside of one, field by field. */
final class StructWriter implements ColumnWriter {
  /** What can be a row. */
  static final String ROW =
      "a record, a class with getters or public fields, a map or a JSON object";

  private final String column;
  private final RowFields names;
  private final List<FieldWriter> fields;

  /**
   * Makes the writer of a group.
   *
   * @param column its path; empty for whole rows
   * @param names the names of its fields
   * @param fields the writers of its fields, in the same order
   */
  StructWriter(String column, List<String> names, List<FieldWriter> fields) {
    this.column = column;
    this.names = new RowFields(names);
    this.fields = List.copyOf(fields);
  }

  @Override
  public void write(Object value, RecordConsumer consumer) {
    consumer.startGroup();
    writeFields(value, consumer);
    consumer.endGroup();
  }

  /** Writes the fields, into a group or message that is open. */
  void writeFields(Object value, RecordConsumer consumer) {
    Object[] values = names.valuesOf(PlainValues.of(value));
    if (values == null) {
      throw UnfitValueException.isNot(column, ROW);
    }
    for (int index = 0; index < values.length; index++) {
      fields.get(index).write(values[index], consumer);
    }
  }
}
