package dev.weir.flink.json;

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

  private final RepeatedTexts names;
  private byte[] bytes;
  private int position;
  private int depth;

  /**
   * Makes the input of a message.
   *
   * @param names of members that were met in messages before
   */
  JsonInput(byte[] bytes, RepeatedTexts names) {
    this.bytes = bytes;
    this.names = names;
  }

  /** Begins another message. */
  void begin(byte[] message) {
    bytes = message;
    position = 0;
    depth = 0;
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
    int end = JsonTexts.endOfPlain(bytes, start);
    if (bytes[end] == '"') {
      position = end + 1;
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    return JsonTexts.readUnusual(this, start, end);
  }

  /** Reads a string of those that one place has again and again. */
  String readString(RepeatedTexts known) {
    expect('"');
    int start = position;
    int end = JsonTexts.endOfPlain(bytes, start);
    if (bytes[end] == '"') {
      position = end + 1;
      return known.text(bytes, start, end);
    }
    return JsonTexts.readUnusual(this, start, end);
  }

  /** Reads the name of a member. */
  String readName() {
    String name = readString(names);
    if (name.length() > LONGEST_NAME) {
      throw UnusualJsonException.INSTANCE;
    }
    return name;
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
    int end = JsonTexts.endOfPlain(bytes, start);
    if (bytes[end] == '"') {
      position = end + 1;
      return null;
    }
    return JsonTexts.readUnusual(this, start, end);
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
