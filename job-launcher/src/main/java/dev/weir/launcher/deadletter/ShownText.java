package dev.weir.launcher.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows bytes of anybody's without harm to a terminal. */
final class ShownText {
  private static final int BYTES_IN_LINE = 16;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ShownText() {}

  /** Returns a text on one line, without control characters. */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.chars()
        .forEach(
            character ->
                line.append(
                    isHarmless(character) && character >= ' '
                        ? String.valueOf((char) character)
                        : "\\u%04x".formatted(character)));
    return line.toString();
  }

  /** Returns bytes as JSON over several lines, as text, or where they are neither as numbers. */
  static String of(byte[] bytes) {
    Optional<String> text = text(bytes);
    return text.flatMap(ShownText::json).or(() -> text).orElseGet(() -> numbers(bytes));
  }

  /** Returns bytes as text on one line, or as hexadecimal digits. */
  static String lineOf(byte[] bytes) {
    return text(bytes).map(ShownText::line).orElseGet(() -> "0x" + hexadecimal(bytes));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().allMatch(ShownText::isHarmless) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isHarmless(int character) {
    return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT
        || character == '\n'
        || character == '\t'
        || character == '\r';
  }

  private static Optional<String> json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isContainerNode() ? Optional.of(node.toPrettyString()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String hexadecimal(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static String numbers(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int begin = 0; begin < bytes.length; begin += BYTES_IN_LINE) {
      StringBuilder numbers = new StringBuilder();
      StringBuilder letters = new StringBuilder();
      for (int at = begin; at < Math.min(bytes.length, begin + BYTES_IN_LINE); at++) {
        numbers.append("%02x ".formatted(bytes[at]));
        letters.append(bytes[at] >= ' ' && bytes[at] < 127 ? (char) bytes[at] : '.');
      }
      text.append("%08x  %-48s |%s|%n".formatted(begin, numbers, letters));
    }
    return text.toString().stripTrailing();
  }
}
