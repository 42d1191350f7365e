package dev.weir.flink.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from bytes that anybody may have sent. Nothing is made for a length
 * or a number of elements that the bytes cannot hold, where Avro's own decoder would ask for
 * gigabytes of memory; nor does a negative length lead back.
 */
final class AvroInput extends Decoder {
  /** How many elements of no bytes, such as nulls, the arrays of one message may have. */
  private static final int FREE_ELEMENTS = 1000;

  private final byte[] bytes;
  private final ByteBuffer numbers;
  private int position;
  private long elements;

  AvroInput(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the number of bytes that were not read. */
  int remaining() {
    return bytes.length - position;
  }

  /** Goes on by a number of bytes, and returns where they begin. */
  private int advance(long count) throws IOException {
    if (count < 0) {
      throw new AvroTypeException("A length is negative.");
    }
    if (count > remaining()) {
      throw new EOFException();
    }
    int start = position;
    position += (int) count;
    return start;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte value = bytes[advance(1)];
    if (value != 0 && value != 1) {
      throw new AvroTypeException("A boolean is neither 0 nor 1.");
    }
    return value == 1;
  }

  @Override
  public long readLong() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = bytes[advance(1)];
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new AvroTypeException("A number is longer than ten bytes.");
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if ((int) value != value) {
      throw new AvroTypeException("An int is out of range.");
    }
    return (int) value;
  }

  @Override
  public float readFloat() throws IOException {
    return numbers.getFloat(advance(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return numbers.getDouble(advance(Double.BYTES));
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    int start = advance(readLong());
    Utf8 text = new Utf8(Arrays.copyOfRange(bytes, start, position));
    checkUtf8(text.toString());
    return text;
  }

  @Override
  public String readString() throws IOException {
    long length = readLong();
    int start = advance(length);
    String text = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    checkUtf8(text);
    return text;
  }

  private void checkUtf8(String text) {
    if (!Utf8Texts.endsAt(position, bytes, text)) {
      throw new AvroTypeException("A text is not UTF-8.");
    }
  }

  @Override
  public void skipString() throws IOException {
    advance(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int start = advance(readLong());
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, position));
  }

  @Override
  public void skipBytes() throws IOException {
    advance(readLong());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, advance(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    advance(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlock();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlock();
  }

  /** Returns how many elements follow, 0 at the end; a negative number has their size behind it. */
  private long readBlock() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    return counted(count);
  }

  private long counted(long count) throws IOException {
    elements += count;
    if (count < 0 || elements < 0 || elements > (long) bytes.length + FREE_ELEMENTS) {
      throw new EOFException();
    }
    return count;
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  /** Skips the blocks that say their size; returns how many elements follow one by one. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      advance(readLong());
      count = readLong();
    }
    return counted(count);
  }
}
