package dev.weir.flink.parquet;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes the rows of one file, whose schema is known, without Hadoop.
 *
 * @param <T> what a row is written from
 */
abstract class SchemaWriteSupport<T> extends WriteSupport<T> {
  private final MessageType schema;
  private RecordConsumer consumer;

  SchemaWriteSupport(MessageType schema) {
    this.schema = schema;
  }

  @Override
  @SuppressWarnings("deprecation")
  public final WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public final WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public final void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  final MessageType schema() {
    return schema;
  }

  final RecordConsumer consumer() {
    return consumer;
  }
}
