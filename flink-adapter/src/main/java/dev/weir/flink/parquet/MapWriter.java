package dev.weir.flink.parquet;

import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes maps into a group that is annotated as one.
 *
 * @param column its path
 * @param entries the repeated field of the group
 */
record MapWriter(String column, RepeatedField entries) implements ColumnWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    if (!(PlainValues.of(value) instanceof Map<?, ?> map)) {
      throw UnfitValueException.isNot(column, "a map");
    }
    consumer.startGroup();
    entries.writeAll(map.entrySet(), consumer);
    consumer.endGroup();
  }
}
