package dev.weir.dsl.type;

import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A class whose data has the shape of a schema, such as Avro's {@code GenericRecord}.
 *
 * <pre>{@code
 * PayloadType type = new PayloadType(new SchemaType(java.util.Map.class, "{\"type\":\"record\"}"));
 * }</pre>
 *
 * @param raw the class
 * @param schema the schema, in the language of its format
 */
public record SchemaType(Class<?> raw, String schema) implements Type {
  public SchemaType {
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(schema, "schema");
  }

  @Override
  public String getTypeName() {
    return raw.getTypeName();
  }
}
