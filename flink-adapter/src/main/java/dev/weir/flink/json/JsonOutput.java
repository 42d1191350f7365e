package dev.weir.flink.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON in UTF-8 into a buffer that is used again and again. */
final class JsonOutput {
  /** A larger buffer is not kept for the next value. */
  private static final int LARGEST_KEPT = 1 << 20;

  private static final int FIRST_SIZE = 512;

  /** A character is written as six bytes at most, as in {@code \u001F}. */
  private static final int LONGEST_CHARACTER = 6;

  private static final int LONGEST_LONG = 20;
  private static final byte[] HEXADECIMAL = ascii("0123456789ABCDEF");
  private static final byte[] SMALLEST_LONG = ascii(Long.toString(Long.MIN_VALUE));
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private byte[] buffer = new byte[FIRST_SIZE];
  private int length;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Begins anew. */
  void clear() {
    length = 0;
    if (buffer.length > LARGEST_KEPT) {
      buffer = new byte[FIRST_SIZE];
    }
  }

  int length() {
    return length;
  }

  /** Writes over a byte that was written before. */
  void replace(int at, char symbol) {
    buffer[at] = (byte) symbol;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  private void makeRoom(int bytes) {
    if (buffer.length - length < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
    }
  }

  void write(char symbol) {
    makeRoom(1);
    buffer[length++] = (byte) symbol;
  }

  void write(byte[] bytes) {
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  void writeNull() {
    write(NULL);
  }

  void write(boolean value) {
    write(value ? TRUE : FALSE);
  }

  void write(long value) {
    if (value == Long.MIN_VALUE) {
      write(SMALLEST_LONG);
      return;
    }
    makeRoom(LONGEST_LONG);
    long rest = value;
    if (rest < 0) {
      buffer[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long power = 10; digits < LONGEST_LONG - 1 && rest >= power; power *= 10) {
      digits++;
    }
    for (int at = length + digits - 1; at >= length; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  void write(double value) {
    if (!Double.isFinite(value)) {
      // Jackson writes these as strings.
      throw UnusualJsonException.INSTANCE;
    }
    int whole = (int) value;
    if (whole == value && Math.abs(whole) < 10_000_000 && whole != 0) {
      write((long) whole);
      write('.');
      write('0');
    } else {
      writeAscii(Double.toString(value));
    }
  }

  void writeAscii(String text) {
    int size = text.length();
    makeRoom(size);
    for (int i = 0; i < size; i++) {
      buffer[length + i] = (byte) text.charAt(i);
    }
    length += size;
  }

  void write(String text) {
    makeRoom(text.length() + 2);
    byte[] bytes = buffer;
    int at = length;
    bytes[at++] = '"';
    int size = text.length();
    int i = 0;
    for (; i < size; i++) {
      char next = text.charAt(i);
      if (next < ' ' || next == '"' || next == '\\' || next >= 0x80) {
        break;
      }
      bytes[at++] = (byte) next;
    }
    length = at;
    if (i < size) {
      writeUnusual(text, i);
    }
    write('"');
  }

  private void writeUnusual(String text, int from) {
    makeRoom((text.length() - from) * LONGEST_CHARACTER);
    for (int i = from; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next < 0x80) {
        writeAsciiCharacter(next);
      } else if (next < 0x800) {
        buffer[length++] = (byte) (0xC0 | next >> 6);
        writeTail(next);
      } else if (!Character.isSurrogate(next)) {
        buffer[length++] = (byte) (0xE0 | next >> 12);
        writeTail(next >> 6);
        writeTail(next);
      } else if (Character.isHighSurrogate(next)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        int point = Character.toCodePoint(next, text.charAt(i));
        buffer[length++] = (byte) (0xF0 | point >> 18);
        writeTail(point >> 12);
        writeTail(point >> 6);
        writeTail(point);
      } else {
        throw UnusualJsonException.INSTANCE;
      }
    }
  }

  private void writeTail(int bits) {
    buffer[length++] = (byte) (0x80 | bits & 0x3F);
  }

  private void writeAsciiCharacter(char next) {
    if (next >= ' ' && next != '"' && next != '\\') {
      buffer[length++] = (byte) next;
      return;
    }
    buffer[length++] = '\\';
    switch (next) {
      case '"', '\\' -> buffer[length++] = (byte) next;
      case '\b' -> buffer[length++] = 'b';
      case '\f' -> buffer[length++] = 'f';
      case '\n' -> buffer[length++] = 'n';
      case '\r' -> buffer[length++] = 'r';
      case '\t' -> buffer[length++] = 't';
      default -> {
        buffer[length++] = 'u';
        buffer[length++] = '0';
        buffer[length++] = '0';
        buffer[length++] = HEXADECIMAL[next >> 4];
        buffer[length++] = HEXADECIMAL[next & 0xF];
      }
    }
  }
}
