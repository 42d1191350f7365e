package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's type information for {@link JsonValue}. */
public final class JsonValueTypeInfo extends TypeInformation<JsonValue> {
  /** The one instance; it has no state. */
  public static final JsonValueTypeInfo INSTANCE = new JsonValueTypeInfo();

  private JsonValueTypeInfo() {}

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<JsonValue> getTypeClass() {
    return JsonValue.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
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

  @Override
  public boolean canEqual(Object other) {
    return other instanceof JsonValueTypeInfo;
  }
}
