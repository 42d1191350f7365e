package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.json.JsonValue;
import java.io.IOException;

/**
 * Writes values as JSON, by the same rules as the serializer, and knows which texts are JSON.
 *
 * <pre>{@code
 * JsonText json = new JsonText();
 * boolean is = json.isJson("[1, 2]");
 * byte[] written = json.write(List.of(1, 2));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class JsonText {
  private final ObjectMapper mapper = PayloadJson.mapper();

  /** Returns whether a text is one whole JSON value. */
  public boolean isJson(String text) {
    try (JsonParser parser = mapper.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the value as JSON in UTF-8, or {@code null} where it cannot be written so. */
  public byte[] write(Object value) {
    Class<?> type = value instanceof JsonValue ? JsonValue.class : value.getClass();
    try {
      return mapper.writerFor(type).writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
