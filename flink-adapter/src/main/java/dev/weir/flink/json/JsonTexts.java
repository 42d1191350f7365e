package dev.weir.flink.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what is between the quotes of a string. */
final class JsonTexts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = EACH_BYTE * 0x80;
  private static final long QUOTES = EACH_BYTE * '"';
  private static final long BACKSLASHES = EACH_BYTE * '\\';
  private static final long SPACES = EACH_BYTE * ' ';
  private static final char REPLACEMENT = '\uFFFD';

  private JsonTexts() {}

  /** Returns where the first byte stands that is a quote, a backslash, or not ASCII. */
  static int endOfPlain(byte[] input, int start) {
    int at = start;
    while (at + Long.BYTES <= input.length) {
      long word = (long) LONGS.get(input, at);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      // The lowest byte that is marked is marked rightly; a borrow can only mark higher ones.
      long marks =
          (((quote - EACH_BYTE) & ~quote)
                  | ((backslash - EACH_BYTE) & ~backslash)
                  | (word - SPACES)
                  | word)
              & HIGH_BITS;
      if (marks != 0) {
        return checked(input, at + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
      at += Long.BYTES;
    }
    for (; at < input.length; at++) {
      byte next = input[at];
      if (next == '"' || next == '\\' || next < ' ') {
        return checked(input, at);
      }
    }
    throw UnusualJsonException.INSTANCE;
  }

  private static int checked(byte[] input, int at) {
    byte found = input[at];
    if (found >= 0 && found < ' ') {
      throw UnusualJsonException.INSTANCE;
    }
    return at;
  }

  /**
   * Reads a string that is not plain ASCII, and the quote behind it.
   *
   * @param start where the string begins, behind the quote
   * @param firstUnusual where {@link #endOfPlain} has ended
   */
  static String readUnusual(JsonInput in, int start, int firstUnusual) {
    byte[] bytes = in.bytes();
    StringBuilder text = null;
    int from = start;
    int at = firstUnusual;
    while (bytes[at] != '"') {
      if (bytes[at] == '\\') {
        text = text == null ? new StringBuilder(at - start + Long.SIZE) : text;
        text.append(decode(bytes, from, at));
        at = readEscape(bytes, at + 1, text);
        from = at;
      } else {
        at++;
      }
      if (at >= bytes.length) {
        throw UnusualJsonException.INSTANCE;
      }
      at = bytes[at] < 0 ? at : endOfPlain(bytes, at);
    }
    in.position(at + 1);
    String last = decode(bytes, from, at);
    return text == null ? last : text.append(last).toString();
  }

  /** Java replaces what is not UTF-8, where Jackson refuses it or takes it otherwise. */
  private static String decode(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw UnusualJsonException.INSTANCE;
    }
    return text;
  }

  /** Reads what follows a backslash and returns the position behind it. */
  private static int readEscape(byte[] bytes, int at, StringBuilder text) {
    if (at >= bytes.length) {
      throw UnusualJsonException.INSTANCE;
    }
    switch (bytes[at]) {
      case '"', '\\', '/' -> text.append((char) bytes[at]);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        text.append(readHexadecimal(bytes, at + 1));
        return at + 5;
      }
      default -> throw UnusualJsonException.INSTANCE;
    }
    return at + 1;
  }

  private static char readHexadecimal(byte[] bytes, int at) {
    if (bytes.length - at < 4) {
      throw UnusualJsonException.INSTANCE;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        throw UnusualJsonException.INSTANCE;
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }
}
