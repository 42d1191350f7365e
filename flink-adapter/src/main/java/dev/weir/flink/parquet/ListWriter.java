package dev.weir.flink.parquet;

import java.util.Collection;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes lists into a group that is annotated as one.
 *
 * @param elements the repeated field of the group
 */
record ListWriter(RepeatedField elements) implements ColumnWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    Collection<?> values = elements.elementsOf(value);
    consumer.startGroup();
    elements.writeAll(values, consumer);
    consumer.endGroup();
  }
}
