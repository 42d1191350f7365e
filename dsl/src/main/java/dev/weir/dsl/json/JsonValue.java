package dev.weir.dsl.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Any JSON value, as a payload or as a field of one, for what has no fixed shape.
 *
 * <pre>{@code
 * JsonValue counter = new JsonValue.JsonNumber(java.math.BigDecimal.ONE);
 * String kind = counter instanceof JsonValue.JsonArray ? "distribution" : "counter";
 * }</pre>
 *
 * <p>Immutable and equal by value. Weir has a serializer of its own for it, so it never falls to
 * Kryo.
 */
public sealed interface JsonValue {

  /**
   * A JSON object; members keep their order.
   *
   * @param members the members, copied; neither names nor values may be {@code null}
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      if (members instanceof GatheredMembers gathered) {
        members = Collections.unmodifiableMap(gathered.members());
      } else {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members);
        copy.forEach(
            (name, value) -> {
              Objects.requireNonNull(name, "name");
              Objects.requireNonNull(value, name);
            });
        members = Collections.unmodifiableMap(copy);
      }
    }

    /** Begins an object whose members come one by one, which need not be copied then. */
    public static JsonObjectBuilder builder() {
      return new JsonObjectBuilder();
    }
  }

  /**
   * A JSON array.
   *
   * @param elements the elements, copied; none may be {@code null}
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
      List<JsonValue> copy = new ArrayList<>(elements);
      copy.forEach(Objects::requireNonNull);
      elements = Collections.unmodifiableList(copy);
    }
  }

  /**
   * A JSON string.
   *
   * @param value the text
   */
  record JsonString(String value) implements JsonValue {
    public JsonString {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A JSON number, exactly as it was written: 1 and 1.0 are different values.
   *
   * @param value the number
   */
  record JsonNumber(BigDecimal value) implements JsonValue {
    public JsonNumber {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value the value
   */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** {@code null}, as a value. */
  record JsonNull() implements JsonValue {}
}
