package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's type information for {@link JsonValue}. */
public final class JsonValueTypeInfo extends WholeTypeInfo<JsonValue> {
  /** The one instance; it has no state. */
  public static final JsonValueTypeInfo INSTANCE = new JsonValueTypeInfo();

  private JsonValueTypeInfo() {}

  @Override
  public Class<JsonValue> getTypeClass() {
    return JsonValue.class;
  }

  @Override
  public TypeSerializer<JsonValue> createSerializer(SerializerConfig config) {
    return JsonValueSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "JsonValue";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonValueTypeInfo;
  }

  @Override
  public int hashCode() {
    return JsonValueTypeInfo.class.getName().hashCode();
  }
}
