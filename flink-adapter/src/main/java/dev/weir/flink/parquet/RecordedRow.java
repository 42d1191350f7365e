package dev.weir.flink.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Writes into a file the rows that a {@link RowRecorder} took down. */
final class RecordedRow {
  private final ByteBuffer bytes;
  private final RecordConsumer consumer;

  private RecordedRow(byte[] bytes, RecordConsumer consumer) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.consumer = consumer;
  }

  /** Writes a row of a schema. */
  static void write(byte[] row, MessageType schema, RecordConsumer consumer) {
    RecordedRow recorded = new RecordedRow(row, consumer);
    consumer.startMessage();
    while (recorded.bytes.hasRemaining()) {
      recorded.bytes.get();
      recorded.field(schema);
    }
    consumer.endMessage();
  }

  private void field(GroupType group) {
    int index = bytes.getInt();
    Type field = group.getType(index);
    consumer.startField(field.getName(), index);
    byte kind = bytes.get();
    while (kind != RowRecorder.END) {
      value(kind, field);
      kind = bytes.get();
    }
    consumer.endField(field.getName(), index);
  }

  private void value(byte kind, Type field) {
    switch (kind) {
      case RowRecorder.GROUP -> group(field.asGroupType());
      case RowRecorder.INT32 -> consumer.addInteger(bytes.getInt());
      case RowRecorder.INT64 -> consumer.addLong(bytes.getLong());
      case RowRecorder.TRUE -> consumer.addBoolean(true);
      case RowRecorder.FALSE -> consumer.addBoolean(false);
      case RowRecorder.FLOAT -> consumer.addFloat(bytes.getFloat());
      case RowRecorder.DOUBLE -> consumer.addDouble(bytes.getDouble());
      case RowRecorder.BINARY -> consumer.addBinary(binary());
      default -> throw new IllegalStateException("A row holds what no column does: " + kind);
    }
  }

  private void group(GroupType group) {
    consumer.startGroup();
    while (bytes.get() != RowRecorder.END) {
      field(group);
    }
    consumer.endGroup();
  }

  private Binary binary() {
    byte[] value = new byte[bytes.getInt()];
    bytes.get(value);
    return Binary.fromConstantByteArray(value);
  }
}
