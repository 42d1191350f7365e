package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.flink.json.JsonNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes a {@link JsonValue} as the JSON it stands for. */
final class JsonValueWriter extends StdSerializer<JsonValue> {
  JsonValueWriter() {
    super(JsonValue.class);
  }

  @Override
  public void serialize(JsonValue value, JsonGenerator generator, SerializerProvider provider)
      throws IOException {
    if (value instanceof JsonObject object) {
      generator.writeStartObject(object);
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        generator.writeFieldName(member.getKey());
        serialize(member.getValue(), generator, provider);
      }
      generator.writeEndObject();
    } else if (value instanceof JsonArray array) {
      generator.writeStartArray(array, array.elements().size());
      for (JsonValue element : array.elements()) {
        serialize(element, generator, provider);
      }
      generator.writeEndArray();
    } else if (value instanceof JsonString string) {
      generator.writeString(string.value());
    } else if (value instanceof JsonNumber number) {
      writeNumber(number.value(), generator);
    } else if (value instanceof JsonBoolean bool) {
      generator.writeBoolean(bool.value());
    } else {
      generator.writeNull();
    }
  }

  private static void writeNumber(BigDecimal number, JsonGenerator generator) throws IOException {
    if (JsonNumbers.isWhole(number)) {
      generator.writeNumber(number.longValue());
    } else {
      generator.writeNumber(number);
    }
  }
}
