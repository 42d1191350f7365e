package dev.weir.flink.json;

import dev.weir.dsl.json.JsonObjectBuilder;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;

/** Reads any value. */
final class AnyValueReader implements ValueReader {
  @Override
  public JsonValue read(JsonInput in) {
    return switch (in.peek()) {
      case '{' -> readObject(in);
      case '[' -> readArray(in);
      case '"' -> new JsonString(in.readString());
      case 't', 'f' -> new JsonBoolean(in.readBoolean());
      case 'n' -> readNull(in);
      default -> new JsonNumber(JsonNumbers.readDecimal(in));
    };
  }

  private static JsonValue readNull(JsonInput in) {
    in.acceptNull();
    return new JsonNull();
  }

  private JsonValue readObject(JsonInput in) {
    JsonObjectBuilder members = JsonObject.builder();
    in.enter('{');
    if (!in.isEmpty('}')) {
      do {
        String name = in.readName();
        in.expect(':');
        members.put(name, read(in));
      } while (in.another('}'));
    }
    return members.build();
  }

  private JsonValue readArray(JsonInput in) {
    List<JsonValue> elements = new ArrayList<>();
    in.enter('[');
    if (!in.isEmpty(']')) {
      do {
        elements.add(read(in));
      } while (in.another(']'));
    }
    return new JsonArray(elements);
  }
}
