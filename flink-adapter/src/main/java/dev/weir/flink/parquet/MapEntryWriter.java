package dev.weir.flink.parquet;

import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes one entry of a map.
 *
 * @param keyAndValue the key and the value, or the key alone where the schema has no values
 */
record MapEntryWriter(List<SingleField> keyAndValue) implements ColumnWriter {
  @Override
  public void write(Object value, RecordConsumer consumer) {
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
    consumer.startGroup();
    keyAndValue.get(0).write(entry.getKey(), consumer);
    if (keyAndValue.size() > 1) {
      keyAndValue.get(1).write(entry.getValue(), consumer);
    }
    consumer.endGroup();
  }
}
