package dev.weir.flink.types;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for a sealed type inside itself.
 *
 * @param <T> the sealed type
 */
final class SealedReferenceTypeInfo<T> extends WholeTypeInfo<T> {
  private final Class<T> type;

  SealedReferenceTypeInfo(Class<T> type) {
    this.type = type;
  }

  /** Returns true, because the type around answers for all its variants. */
  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return SealedReferenceSerializer.toEnclosing(type);
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedReferenceTypeInfo<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
