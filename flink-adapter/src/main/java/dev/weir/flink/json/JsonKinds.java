package dev.weir.flink.json;

import java.util.Map;

/** The kinds of JSON's values, a bit each. */
final class JsonKinds {
  static final int OBJECT = 1;
  static final int ARRAY = 2;
  static final int STRING = 4;
  static final int NUMBER = 8;
  static final int BOOLEAN = 16;
  static final int NULL = 32;
  static final int ALL = 63;

  /** The kinds by the words of JSON Schema, where a whole number is a number. */
  static final Map<String, Integer> BY_WORD =
      Map.of(
          "object", OBJECT,
          "array", ARRAY,
          "string", STRING,
          "number", NUMBER,
          "integer", NUMBER,
          "boolean", BOOLEAN,
          "null", NULL);

  private JsonKinds() {}

  /** Returns the kind of a value by its first byte. */
  static int of(byte first) {
    return switch (first) {
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case '"' -> STRING;
      case 't', 'f' -> BOOLEAN;
      case 'n' -> NULL;
      default -> NUMBER;
    };
  }
}
