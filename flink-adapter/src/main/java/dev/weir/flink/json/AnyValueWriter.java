package dev.weir.flink.json;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Map;

/** Writes any value. */
final class AnyValueWriter implements ValueWriter {
  /** Deeper values are left to Jackson, which has a limit of its own. */
  private static final int DEEPEST = 100;

  @Override
  public void write(Object value, JsonOutput out) {
    write((JsonValue) value, out, 0);
  }

  private static void write(JsonValue value, JsonOutput out, int depth) {
    if (depth > DEEPEST) {
      throw UnusualJsonException.INSTANCE;
    }
    if (value instanceof JsonNumber number) {
      write(number.value(), out);
    } else if (value instanceof JsonString string) {
      out.write(string.value());
    } else if (value instanceof JsonObject object) {
      writeObject(object, out, depth + 1);
    } else if (value instanceof JsonArray array) {
      writeArray(array, out, depth + 1);
    } else if (value instanceof JsonBoolean bool) {
      out.write(bool.value());
    } else {
      out.writeNull();
    }
  }

  static void write(BigDecimal value, JsonOutput out) {
    if (JsonNumbers.isWhole(value)) {
      out.write(value.longValue());
    } else {
      out.writeAscii(value.toString());
    }
  }

  private static void writeObject(JsonObject object, JsonOutput out, int depth) {
    char between = '{';
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      out.write(between);
      out.write(member.getKey());
      out.write(':');
      write(member.getValue(), out, depth);
      between = ',';
    }
    if (between == '{') {
      out.write('{');
    }
    out.write('}');
  }

  private static void writeArray(JsonArray array, JsonOutput out, int depth) {
    char between = '[';
    for (JsonValue element : array.elements()) {
      out.write(between);
      write(element, out, depth);
      between = ',';
    }
    if (between == '[') {
      out.write('[');
    }
    out.write(']');
  }
}
