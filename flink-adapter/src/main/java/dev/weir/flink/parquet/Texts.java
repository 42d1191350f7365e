package dev.weir.flink.parquet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Takes texts, characters and enums for texts in UTF-8. */
final class Texts {
  private Texts() {}

  /**
   * Returns the text, or {@code null} where the value is none, or has half a surrogate pair, which
   * UTF-8 cannot hold.
   */
  static byte[] utf8(Object value) {
    String text =
        value instanceof Enum<?> constant
            ? constant.name()
            : value instanceof String || value instanceof Character ? value.toString() : null;
    return text == null ? null : encode(text);
  }

  private static byte[] encode(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
