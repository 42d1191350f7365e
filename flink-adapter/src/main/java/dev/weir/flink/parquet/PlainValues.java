package dev.weir.flink.parquet;

import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;

/**
 * Takes JSON values for what they stand for in Java, so that columns need to know only the latter.
 */
final class PlainValues {
  private PlainValues() {}

  /** Returns whether a value is {@code null}, in Java or in JSON. */
  static boolean isNull(Object value) {
    return value == null || value instanceof JsonNull;
  }

  /** Returns what a JSON value stands for, and any other value as it is. */
  static Object of(Object value) {
    if (value instanceof JsonObject object) {
      return object.members();
    }
    if (value instanceof JsonArray array) {
      return array.elements();
    }
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonNumber number) {
      return number.value();
    }
    if (value instanceof JsonBoolean bool) {
      return bool.value();
    }
    return isNull(value) ? null : value;
  }

  /** Returns the elements of a collection, an array or a JSON array; {@code null} for others. */
  static Collection<?> elementsOf(Object value) {
    Object list = of(value);
    if (list instanceof Collection<?> collection) {
      return collection;
    }
    if (list instanceof Object[] array) {
      return Arrays.asList(array);
    }
    return list != null && list.getClass().isArray() ? elementsOfPrimitives(list) : null;
  }

  private static Collection<?> elementsOfPrimitives(Object array) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return Array.get(array, index);
      }

      @Override
      public int size() {
        return Array.getLength(array);
      }
    };
  }
}
