package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.library.FormatLibrary;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.LocalTimeTypeInfo;

/** Knows which payloads nobody can change, so that branches may share them. */
public final class PayloadImmutability {
  private PayloadImmutability() {}

  /**
   * Returns whether a payload is made of immutable parts only: texts, numbers, times, enums, {@link
   * JsonValue}, Protobuf's messages and records of such. Lists, maps, arrays and beans are not.
   */
  public static boolean isImmutable(PayloadType type) {
    return isImmutable(type.type());
  }

  private static boolean isImmutable(Type type) {
    if (!(type instanceof Class<?> raw)) {
      return false;
    }
    if (raw.isRecord()) {
      return Arrays.stream(raw.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .allMatch(PayloadImmutability::isImmutable);
    }
    return raw == JsonValue.class
        || FormatLibrary.of(raw).equals(Optional.of(FormatLibrary.PROTOBUF))
        || raw.isEnum()
        || LocalTimeTypeInfo.getInfoFor(raw) != null
        || (BasicTypeInfo.getInfoFor(raw) != null && raw != java.util.Date.class);
  }
}
