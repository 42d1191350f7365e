package dev.weir.flink.parquet;

import java.util.Collection;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes a repeated field.
 *
 * @param name its name
 * @param index its place in its group
 * @param column the path of the column that the list is meant for
 * @param entry writes each value, {@code null} included
 */
record RepeatedField(String name, int index, String column, ColumnWriter entry)
    implements FieldWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    if (!PlainValues.isNull(value)) {
      writeAll(elementsOf(value), consumer);
    }
  }

  /** Returns the values of a list. */
  Collection<?> elementsOf(Object list) {
    Collection<?> elements = PlainValues.elementsOf(list);
    if (elements == null) {
      throw UnfitValueException.isNot(column, "a list");
    }
    return elements;
  }

  void writeAll(Collection<?> values, RecordConsumer consumer) {
    if (!values.isEmpty()) {
      consumer.startField(name, index);
      for (Object value : values) {
        entry.write(value, consumer);
      }
      consumer.endField(name, index);
    }
  }
}
