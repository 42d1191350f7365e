package dev.weir.flink.parquet;

import dev.weir.dsl.message.Message;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes into one file the rows that messages hold, as a {@link RowRecorder} took them down. */
final class RecordedRows extends WriteSupport<Message<byte[]>> {
  private final MessageType schema;
  private RecordConsumer consumer;

  RecordedRows(MessageType schema) {
    this.schema = schema;
  }

  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Message<byte[]> message) {
    RecordedRow.write(message.payload(), schema, consumer);
  }
}
