package dev.weir.dsl.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The type of the payload on one edge of a pipeline, known before anything runs.
 *
 * <pre>{@code
 * PayloadType bytes = PayloadType.of(byte[].class);
 * PayloadType words = PayloadType.of(new TypeRef<java.util.List<String>>() {});
 * }</pre>
 *
 * @param type the type as Java's reflection has it
 */
public record PayloadType(Type type) {
  /** Raw bytes, as they are read from and written to a stream. */
  public static final PayloadType BYTES = new PayloadType(byte[].class);

  public PayloadType {
    Objects.requireNonNull(type, "type");
  }

  /** Returns the type of a class without type parameters. */
  public static PayloadType of(Class<?> type) {
    return new PayloadType(type);
  }

  /** Returns the type that a {@link TypeRef} names. */
  public static PayloadType of(TypeRef<?> type) {
    return new PayloadType(Objects.requireNonNull(type, "type").type());
  }

  /** Returns the type of lists of payloads. */
  public static PayloadType listOf(PayloadType element) {
    return new PayloadType(new ListType(element.type()));
  }

  /**
   * Returns whether the type says all there is to know: no type variable, no wildcard, no generic
   * class without its arguments, and not {@code Object}.
   */
  public boolean isComplete() {
    return isComplete(type);
  }

  private static boolean isComplete(Type type) {
    if (type instanceof Class<?> raw) {
      Class<?> element = raw;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      return element != Object.class && element.getTypeParameters().length == 0;
    }
    if (type instanceof GenericArrayType array) {
      return isComplete(array.getGenericComponentType());
    }
    return type instanceof SchemaType
        || (type instanceof ParameterizedType parameterized
            && Arrays.stream(parameterized.getActualTypeArguments())
                .allMatch(PayloadType::isComplete));
  }

  /** Returns the type as one would write it in Java, without packages. */
  @Override
  public String toString() {
    return describe(type);
  }

  private static String describe(Type type) {
    if (type instanceof Class<?> raw) {
      return raw.getSimpleName();
    }
    if (type instanceof ParameterizedType parameterized) {
      return describe(parameterized.getRawType())
          + Arrays.stream(parameterized.getActualTypeArguments())
              .map(PayloadType::describe)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return describe(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof SchemaType schema) {
      return describe(schema.raw());
    }
    return type instanceof TypeVariable<?> || type instanceof WildcardType
        ? "?"
        : type.getTypeName();
  }
}
