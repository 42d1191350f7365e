package dev.weir.flink.parquet;

import dev.weir.flink.codec.JsonText;

/** Takes texts that are JSON, JSON values and anything that can be written as JSON. */
final class JsonColumns {
  private JsonColumns() {}

  /** Returns the JSON in UTF-8, or {@code null} where there is none. */
  static byte[] bytesOf(Object value, JsonText json) {
    if (value instanceof String text) {
      return json.isJson(text) ? Texts.utf8(text) : null;
    }
    // Jackson would write bytes in base 64, which nobody asked for.
    return value instanceof byte[] ? null : json.write(value);
  }
}
