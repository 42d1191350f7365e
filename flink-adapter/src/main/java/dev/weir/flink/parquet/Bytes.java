package dev.weir.flink.parquet;

import java.nio.ByteBuffer;

/** Takes arrays, buffers and texts for bytes. */
final class Bytes {
  private Bytes() {}

  /** Returns the bytes, those of a text in UTF-8, or {@code null} where the value has none. */
  static byte[] of(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    return value instanceof String ? Texts.utf8(value) : null;
  }

  /** Returns the bytes, or {@code null} where they are not of that length. */
  static byte[] of(Object value, int length) {
    byte[] bytes = of(value);
    return bytes == null || bytes.length != length ? null : bytes;
  }
}
