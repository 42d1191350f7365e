package dev.weir.flink.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Takes down what is written of one row, as bytes that {@link RecordedRow} reads.
 *
 * <p>Not thread-safe.
 */
final class RowRecorder extends RecordConsumer {
  /** Ends a field or a group, whichever is open. */
  static final byte END = 0;

  static final byte FIELD = 1;
  static final byte GROUP = 2;
  static final byte INT32 = 3;
  static final byte INT64 = 4;
  static final byte TRUE = 5;
  static final byte FALSE = 6;
  static final byte BINARY = 7;
  static final byte FLOAT = 8;
  static final byte DOUBLE = 9;

  private static final int USUAL_LENGTH = 256;

  private final DataOutputSerializer row = new DataOutputSerializer(USUAL_LENGTH);

  /** Forgets what was taken down. */
  void clear() {
    row.clear();
  }

  /** Returns what was taken down. */
  byte[] bytes() {
    return row.getCopyOfBuffer();
  }

  @Override
  public void startMessage() {}

  @Override
  public void endMessage() {}

  @Override
  public void startField(String field, int index) {
    write(() -> row.writeByte(FIELD));
    write(() -> row.writeInt(index));
  }

  @Override
  public void endField(String field, int index) {
    write(() -> row.writeByte(END));
  }

  @Override
  public void startGroup() {
    write(() -> row.writeByte(GROUP));
  }

  @Override
  public void endGroup() {
    write(() -> row.writeByte(END));
  }

  @Override
  public void addInteger(int value) {
    write(() -> row.writeByte(INT32));
    write(() -> row.writeInt(value));
  }

  @Override
  public void addLong(long value) {
    write(() -> row.writeByte(INT64));
    write(() -> row.writeLong(value));
  }

  @Override
  public void addBoolean(boolean value) {
    write(() -> row.writeByte(value ? TRUE : FALSE));
  }

  @Override
  public void addBinary(Binary value) {
    byte[] bytes = value.getBytesUnsafe();
    write(() -> row.writeByte(BINARY));
    write(() -> row.writeInt(bytes.length));
    write(() -> row.write(bytes));
  }

  @Override
  public void addFloat(float value) {
    write(() -> row.writeByte(FLOAT));
    write(() -> row.writeFloat(value));
  }

  @Override
  public void addDouble(double value) {
    write(() -> row.writeByte(DOUBLE));
    write(() -> row.writeDouble(value));
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes into memory, which fails only where there is no more of it. */
  private interface Writing {
    void run() throws IOException;
  }
}
