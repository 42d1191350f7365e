package dev.weir.flink.types;

import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.java.typeutils.runtime.NullableSerializer;

/**
 * Flink's type information for lists, which may hold null whatever their elements are.
 *
 * @param <T> the elements
 */
public final class NullableListTypeInfo<T> extends WholeTypeInfo<List<T>> {
  private final TypeInformation<T> element;

  NullableListTypeInfo(TypeInformation<T> element) {
    this.element = element;
  }

  @Override
  public Class<List<T>> getTypeClass() {
    return Unchecked.cast(List.class);
  }

  @Override
  public TypeSerializer<List<T>> createSerializer(SerializerConfig config) {
    TypeSerializer<T> serializer = element.createSerializer(config);
    return NullableSerializer.checkIfNullSupported(serializer)
        ? new ListSerializer<>(serializer)
        : new NullableListSerializer<>(serializer);
  }

  @Override
  public String toString() {
    return "List<" + element + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NullableListTypeInfo<?> that && element.equals(that.element);
  }

  @Override
  public int hashCode() {
    return 31 * element.hashCode();
  }
}
