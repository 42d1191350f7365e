package dev.weir.flink.json;

/** Knows which names of members are the same bytes in JSON as in UTF-8. */
final class JsonNames {
  private JsonNames() {}

  /** Returns whether a name is written without an escape. */
  static boolean isPlain(String name) {
    return name.chars()
        .allMatch(
            next ->
                next >= ' ' && next != '"' && next != '\\' && !Character.isSurrogate((char) next));
  }
}
