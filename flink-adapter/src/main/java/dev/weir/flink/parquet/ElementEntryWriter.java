package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes one entry of a list in three levels: a group around the element.
 *
 * @param element the element
 */
record ElementEntryWriter(SingleField element) implements ColumnWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    consumer.startGroup();
    element.write(value, consumer);
    consumer.endGroup();
  }
}
