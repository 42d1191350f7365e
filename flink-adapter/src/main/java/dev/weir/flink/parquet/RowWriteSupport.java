package dev.weir.flink.parquet;

import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of one file, and counts them, so that one that is wrong can be named. */
final class RowWriteSupport extends SchemaWriteSupport<Object> {
  private final StructWriter writer;
  private long row;

  RowWriteSupport(MessageType schema, StructWriter writer) {
    super(schema);
    this.writer = writer;
  }

  @Override
  public void write(Object value) {
    row++;
    try {
      consumer().startMessage();
      writer.writeFields(value, consumer());
      consumer().endMessage();
    } catch (UnfitValueException e) {
      throw new RejectedMessageException(FailureCause.UNSERIALIZABLE, e.describe(row), e);
    }
  }
}
