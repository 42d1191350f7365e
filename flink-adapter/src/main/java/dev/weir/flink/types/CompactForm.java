package dev.weir.flink.types;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes numbers, bytes and texts in few bytes: a length takes one byte up to 127. */
final class CompactForm {
  private CompactForm() {}

  static void writeLength(int length, DataOutputView target) throws IOException {
    int rest = length;
    while ((rest & ~0x7F) != 0) {
      target.writeByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    target.writeByte(rest);
  }

  static int readLength(DataInputView source) throws IOException {
    int length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte part = source.readByte();
      length |= (part & 0x7F) << shift;
      if (part >= 0) {
        return length;
      }
    }
    throw new IOException("A length is longer than five bytes: the data is damaged.");
  }

  /** Writes a number in few bytes where it is near zero on either side. */
  static void writeNumber(int number, DataOutputView target) throws IOException {
    writeLength(number << 1 ^ number >> 31, target);
  }

  static int readNumber(DataInputView source) throws IOException {
    int folded = readLength(source);
    return folded >>> 1 ^ -(folded & 1);
  }

  /** Writes bytes or null. */
  static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
    if (bytes == null) {
      writeLength(0, target);
    } else {
      writeLength(bytes.length + 1, target);
      target.write(bytes);
    }
  }

  /** Reads bytes or null. */
  static byte[] readBytes(DataInputView source) throws IOException {
    int length = readLength(source);
    if (length == 0) {
      return null;
    }
    byte[] bytes = new byte[length - 1];
    source.readFully(bytes);
    return bytes;
  }

  /** Writes text or null. */
  static void writeText(String text, DataOutputView target) throws IOException {
    writeBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8), target);
  }

  /** Reads text or null. */
  static String readText(DataInputView source) throws IOException {
    byte[] bytes = readBytes(source);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
