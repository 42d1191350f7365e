package dev.weir.flink.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for records, by their components.
 *
 * @param <T> the record
 */
public final class RecordTypeInfo<T> extends WholeTypeInfo<T> {
  private final Class<T> type;
  private final TreeMap<String, TypeInformation<?>> components;

  RecordTypeInfo(Class<T> type, Map<String, TypeInformation<?>> components) {
    this.type = type;
    this.components = new TreeMap<>(components);
  }

  @Override
  public boolean isKeyType() {
    return components.values().stream().allMatch(KeyTypes::isKey);
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new RecordSerializer<>(
        type,
        List.copyOf(components.keySet()),
        components.values().stream()
            .map(component -> component.createSerializer(config))
            .toArray(TypeSerializer<?>[]::new));
  }

  @Override
  public String toString() {
    return type.getSimpleName() + components;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordTypeInfo<?> that
        && type == that.type
        && components.equals(that.components);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, components);
  }
}
