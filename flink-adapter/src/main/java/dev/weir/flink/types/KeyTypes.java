package dev.weir.flink.types;

import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/**
 * Knows which types can be keys: equal keys must have the same hash in every process, because it
 * says which subtask a message goes to.
 *
 * <pre>{@code
 * boolean key = KeyTypes.isKey(PayloadTypeInformation.of(PayloadType.of(String.class)));   // true
 * }</pre>
 */
public final class KeyTypes {
  private KeyTypes() {}

  /**
   * Returns whether a type can be a key. The hash of an enum and of an array is another one in each
   * process, and so is that of what holds one; a bean must have {@code equals} and {@code hashCode}
   * of its own.
   */
  public static boolean isKey(TypeInformation<?> type) {
    if (type instanceof EnumTypeInfo<?> || type.getTypeClass().isArray()) {
      return false;
    }
    if (type instanceof PojoTypeInfo<?> pojo) {
      return hasOwn(pojo.getTypeClass(), "equals", Object.class)
          && hasOwn(pojo.getTypeClass(), "hashCode")
          && IntStream.range(0, pojo.getArity())
              .mapToObj(pojo::getTypeAt)
              .allMatch(KeyTypes::isKey);
    }
    return type.isKeyType();
  }

  private static boolean hasOwn(Class<?> type, String method, Class<?>... parameters) {
    try {
      return type.getMethod(method, parameters).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
