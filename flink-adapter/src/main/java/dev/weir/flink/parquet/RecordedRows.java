package dev.weir.flink.parquet;

import dev.weir.dsl.message.Message;
import org.apache.parquet.schema.MessageType;

/** Writes into one file the rows that messages hold, as a {@link RowRecorder} took them down. */
final class RecordedRows extends SchemaWriteSupport<Message<byte[]>> {
  RecordedRows(MessageType schema) {
    super(schema);
  }

  @Override
  public void write(Message<byte[]> message) {
    RecordedRow.write(message.payload(), schema(), consumer());
  }
}
