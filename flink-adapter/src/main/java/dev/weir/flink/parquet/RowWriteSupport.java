package dev.weir.flink.parquet;

import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of one file, and counts them, so that one that is wrong can be named. */
final class RowWriteSupport extends WriteSupport<Object> {
  private final MessageType schema;
  private final StructWriter writer;
  private RecordConsumer consumer;
  private long row;

  RowWriteSupport(MessageType schema, StructWriter writer) {
    this.schema = schema;
    this.writer = writer;
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
  public void write(Object value) {
    row++;
    try {
      consumer.startMessage();
      writer.writeFields(value, consumer);
      consumer.endMessage();
    } catch (UnfitValueException e) {
      throw new RejectedMessageException(FailureCause.UNSERIALIZABLE, e.describe(row), e);
    }
  }
}
