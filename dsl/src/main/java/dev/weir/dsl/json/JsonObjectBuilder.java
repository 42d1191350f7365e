package dev.weir.dsl.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a JSON object of members that come one by one.
 *
 * <pre>{@code
 * JsonValue.JsonObject point =
 *     JsonValue.JsonObject.builder()
 *         .put("x", new JsonValue.JsonNumber(java.math.BigDecimal.ONE))
 *         .put("y", new JsonValue.JsonNull())
 *         .build();
 * }</pre>
 *
 * <p>Makes one object. Not thread-safe.
 */
public final class JsonObjectBuilder {
  /** Most objects have few members, for which this is room enough. */
  private static final int FIRST_SIZE = 8;

  private Map<String, JsonValue> members = new LinkedHashMap<>(FIRST_SIZE);

  JsonObjectBuilder() {}

  /**
   * Adds a member, or gives the one of that name another value.
   *
   * @throws IllegalStateException where the object was made
   */
  public JsonObjectBuilder put(String name, JsonValue value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, name);
    requireOpen();
    members.put(name, value);
    return this;
  }

  /**
   * Makes the object.
   *
   * @throws IllegalStateException where it was made
   */
  public JsonValue.JsonObject build() {
    requireOpen();
    GatheredMembers gathered = new GatheredMembers(members);
    members = null;
    return new JsonValue.JsonObject(gathered);
  }

  private void requireOpen() {
    if (members == null) {
      throw new IllegalStateException("The object was made.");
    }
  }
}
