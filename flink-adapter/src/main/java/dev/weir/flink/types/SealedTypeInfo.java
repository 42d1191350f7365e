package dev.weir.flink.types;

import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for sealed interfaces and classes, by their variants.
 *
 * @param <T> the sealed type
 */
public final class SealedTypeInfo<T> extends WholeTypeInfo<T> {
  private final Class<T> type;
  private final List<TypeInformation<?>> variants;

  SealedTypeInfo(Class<T> type, List<TypeInformation<?>> variants) {
    this.type = type;
    this.variants = List.copyOf(variants);
  }

  @Override
  public boolean isKeyType() {
    return variants.stream().allMatch(KeyTypes::isKey);
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return SealedSerializer.of(
        type,
        variants.stream().map(variant -> variant.getTypeClass().getName()).toList(),
        index -> variants.get(index).createSerializer(config));
  }

  @Override
  public String toString() {
    return type.getSimpleName() + variants;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedTypeInfo<?> that
        && type == that.type
        && variants.equals(that.variants);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, variants);
  }
}
