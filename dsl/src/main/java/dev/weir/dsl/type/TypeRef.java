package dev.weir.dsl.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic type where a {@code Class} cannot: make an anonymous subclass of it.
 *
 * <pre>{@code
 * TypeRef<java.util.List<String>> words = new TypeRef<>() {};
 * }</pre>
 *
 * @param <T> the type that is named
 */
public abstract class TypeRef<T> {
  private final Type type;

  /**
   * Reads the type argument of the subclass.
   *
   * @throws IllegalStateException where the subclass names none ({@code new TypeRef() {}}), or is
   *     not a direct one
   */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)
        || parameterized.getRawType() != TypeRef.class) {
      throw new IllegalStateException(
          "TypeRef needs its type: write new TypeRef<List<String>>() {}, with the type you mean.");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /**
   * Names a class whose data has the shape of a schema, such as Avro's {@code GenericRecord}.
   *
   * @param schema the schema, in the language of its format
   */
  public static <T> TypeRef<T> withSchema(Class<T> type, String schema) {
    return new TypeRef<>(new SchemaType(type, schema)) {};
  }

  public final Type type() {
    return type;
  }
}
