package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.library.FormatLibrary;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.LocalTimeTypeInfo;

/** Knows which payloads nobody can change, so that branches may share them. */
public final class PayloadImmutability {
  private PayloadImmutability() {}

  /**
   * Returns whether a payload is made of immutable parts only: texts, numbers, times, enums, {@link
   * JsonValue}, Protobuf's messages, and records and sealed types of such. Lists, maps, arrays and
   * beans are not.
   */
  public static boolean isImmutable(PayloadType type) {
    return isImmutable(type.type(), new HashSet<>());
  }

  /**
   * Looks at each class once: what contains itself is immutable where all else in it is.
   *
   * @param seen the classes that were looked at, or are being looked at
   */
  private static boolean isImmutable(Type type, Set<Class<?>> seen) {
    if (!(type instanceof Class<?> raw)) {
      return false;
    }
    if (isKnown(raw) || !seen.add(raw)) {
      return true;
    }
    if (raw.isRecord()) {
      return Arrays.stream(raw.getRecordComponents())
          .allMatch(component -> isImmutable(component.getGenericType(), seen));
    }
    return raw.isSealed()
        && SealedVariants.of(raw).stream()
            .allMatch(variant -> variant != raw && isImmutable(variant, seen));
  }

  private static boolean isKnown(Class<?> raw) {
    return raw == JsonValue.class
        || FormatLibrary.of(raw).equals(Optional.of(FormatLibrary.PROTOBUF))
        || raw.isEnum()
        || LocalTimeTypeInfo.getInfoFor(raw) != null
        || (BasicTypeInfo.getInfoFor(raw) != null && raw != java.util.Date.class);
  }
}
