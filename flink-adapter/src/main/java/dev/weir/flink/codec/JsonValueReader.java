package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.weir.dsl.json.JsonObjectBuilder;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads any JSON into a {@link JsonValue}; how deep it goes is bounded by Jackson's parser. */
final class JsonValueReader extends StdDeserializer<JsonValue> {
  JsonValueReader() {
    super(JsonValue.class);
  }

  @Override
  public JsonValue deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser, context);
      case START_ARRAY -> readArray(parser, context);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDecimalValue());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      default -> (JsonValue) context.handleUnexpectedToken(JsonValue.class, parser);
    };
  }

  private JsonObject readObject(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonObjectBuilder members = JsonObject.builder();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      members.put(name, deserialize(parser, context));
    }
    return members.build();
  }

  private JsonArray readArray(JsonParser parser, DeserializationContext context)
      throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(deserialize(parser, context));
    }
    return new JsonArray(elements);
  }

  @Override
  public JsonValue getNullValue(DeserializationContext context) {
    return new JsonNull();
  }
}
