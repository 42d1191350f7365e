package dev.weir.flink.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON in UTF-8 from the bytes of a message, and gives up where there is anything but plain,
 * right JSON: what is wrong, and what to say of it, is Jackson's to decide.
 */
final class JsonInput {
  /** Deeper values are left to Jackson, which has a limit of its own. */
  private static final int DEEPEST = 100;

  /** Longer names are left to Jackson, which has a limit for them. */
  private static final int LONGEST_NAME = 10_000;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = EACH_BYTE * 0x80;
  private static final long QUOTES = EACH_BYTE * '"';
  private static final long BACKSLASHES = EACH_BYTE * '\\';
  private static final long SPACES = EACH_BYTE * ' ';
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;
  private int position;
  private int depth;

  JsonInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes, which are not copied. */
  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  /** Goes on behind what a caller has read from the bytes itself. */
  void position(int next) {
    position = next;
  }

  /** Returns where it stands, to read again from there. */
  long mark() {
    return (long) depth << Integer.SIZE | position;
  }

  /** Stands again where it stood when that was marked. */
  void reset(long mark) {
    depth = (int) (mark >>> Integer.SIZE);
    position = (int) mark;
  }

  /** Returns the next byte that is no white space, without reading it. */
  byte peek() {
    byte[] input = bytes;
    int at = position;
    while (at < input.length) {
      byte next = input[at];
      if (next > ' ' || next < 0) {
        position = at;
        return next;
      }
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        break;
      }
      at++;
    }
    throw UnusualJsonException.INSTANCE;
  }

  /** Reads a byte that has to be the next, white space aside. */
  void expect(char wanted) {
    if (peek() != wanted) {
      throw UnusualJsonException.INSTANCE;
    }
    position++;
  }

  /** Reads a byte if it is the next, white space aside, and returns whether it was. */
  boolean accept(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    position++;
    return true;
  }

  /** Reads {@code null} if it is next, and returns whether it was. */
  boolean acceptNull() {
    if (peek() != 'n') {
      return false;
    }
    expectWord("null");
    return true;
  }

  boolean readBoolean() {
    if (peek() == 't') {
      expectWord("true");
      return true;
    }
    expectWord("false");
    return false;
  }

  private void expectWord(String word) {
    int length = word.length();
    if (bytes.length - position < length) {
      throw UnusualJsonException.INSTANCE;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[position + i] != word.charAt(i)) {
        throw UnusualJsonException.INSTANCE;
      }
    }
    position += length;
  }

  /** Begins an object or an array. */
  void enter(char bracket) {
    expect(bracket);
    if (++depth > DEEPEST) {
      throw UnusualJsonException.INSTANCE;
    }
  }

  /** Reads what is between two members or elements, and returns whether another follows. */
  boolean another(char bracket) {
    byte next = peek();
    position++;
    if (next == ',') {
      return true;
    }
    if (next == bracket) {
      depth--;
      return false;
    }
    throw UnusualJsonException.INSTANCE;
  }

  /** Returns whether an object or array that was entered is empty, having left it then. */
  boolean isEmpty(char bracket) {
    if (!accept(bracket)) {
      return false;
    }
    depth--;
    return true;
  }

  /** Makes sure that nothing but white space follows. */
  void expectEnd() {
    for (int i = position; i < bytes.length; i++) {
      byte next = bytes[i];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        throw UnusualJsonException.INSTANCE;
      }
    }
  }

  String readString() {
    expect('"');
    int start = position;
    int end = endOfPlain(start);
    if (bytes[end] == '"') {
      position = end + 1;
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    return readUnusualString(start, end);
  }

  /** Reads the name of a member. */
  String readName() {
    String name = readString();
    if (name.length() > LONGEST_NAME) {
      throw UnusualJsonException.INSTANCE;
    }
    return name;
  }

  /** Returns where the first byte stands that is a quote, a backslash, or not ASCII. */
  private int endOfPlain(int start) {
    byte[] input = bytes;
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
        return checked(at + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
      at += Long.BYTES;
    }
    for (; at < input.length; at++) {
      byte next = input[at];
      if (next == '"' || next == '\\' || next < ' ') {
        return checked(at);
      }
    }
    throw UnusualJsonException.INSTANCE;
  }

  private int checked(int at) {
    byte found = bytes[at];
    if (found >= 0 && found < ' ') {
      throw UnusualJsonException.INSTANCE;
    }
    return at;
  }

  private String readUnusualString(int start, int firstUnusual) {
    StringBuilder text = null;
    int from = start;
    int at = firstUnusual;
    while (bytes[at] != '"') {
      if (bytes[at] == '\\') {
        text = text == null ? new StringBuilder(at - start + Long.SIZE) : text;
        text.append(decode(from, at));
        at = readEscape(at + 1, text);
        from = at;
      } else {
        at++;
      }
      if (at >= bytes.length) {
        throw UnusualJsonException.INSTANCE;
      }
      at = bytes[at] < 0 ? at : endOfPlain(at);
    }
    position = at + 1;
    String last = decode(from, at);
    return text == null ? last : text.append(last).toString();
  }

  /** Java replaces what is not UTF-8, where Jackson refuses it or takes it otherwise. */
  private String decode(int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw UnusualJsonException.INSTANCE;
    }
    return text;
  }

  /** Reads what follows a backslash and returns the position behind it. */
  private int readEscape(int at, StringBuilder text) {
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
        text.append(readHexadecimal(at + 1));
        return at + 5;
      }
      default -> throw UnusualJsonException.INSTANCE;
    }
    return at + 1;
  }

  private char readHexadecimal(int at) {
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

  /** Reads the name of a member if it is this one, and returns whether it was. */
  boolean acceptName(byte[] nameAndQuote) {
    int start = position + 1;
    int end = start + nameAndQuote.length;
    if (end > bytes.length
        || !Arrays.equals(bytes, start, end, nameAndQuote, 0, nameAndQuote.length)) {
      return false;
    }
    position = end;
    return true;
  }

  /** Reads past a value, which has to be right. */
  void skip() {
    switch (peek()) {
      case '"' -> skipString();
      case '{' -> skipObject();
      case '[' -> skipArray();
      case 't', 'f' -> readBoolean();
      case 'n' -> expectWord("null");
      default -> JsonNumbers.skip(this);
    }
  }

  /** Reads past a name and returns it only where it is not written in plain ASCII. */
  String skipName() {
    int start = position;
    String unusual = skipString();
    if (position - start > LONGEST_NAME) {
      throw UnusualJsonException.INSTANCE;
    }
    return unusual;
  }

  /** Reads past a string and returns it only where it is not written in plain ASCII. */
  String skipString() {
    int start = position + 1;
    int end = endOfPlain(start);
    if (bytes[end] == '"') {
      position = end + 1;
      return null;
    }
    return readUnusualString(start, end);
  }

  private void skipObject() {
    enter('{');
    if (isEmpty('}')) {
      return;
    }
    do {
      peekQuote();
      skipName();
      expect(':');
      skip();
    } while (another('}'));
  }

  /** Makes sure that a string is next. */
  void peekQuote() {
    if (peek() != '"') {
      throw UnusualJsonException.INSTANCE;
    }
  }

  private void skipArray() {
    enter('[');
    if (isEmpty(']')) {
      return;
    }
    do {
      skip();
    } while (another(']'));
  }
}
