package dev.weir.benchmarks.expert;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type of objects that hold two numbers, which Flink must neither guess nor leave to Kryo.
 *
 * @param <T> the objects' class
 */
final class PairType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;

  private final Class<T> objects;
  private final PairLayout<T> layout;

  PairType(Class<T> objects, PairLayout<T> layout) {
    this.objects = objects;
    this.layout = layout;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new PairSerializer<>(layout);
  }

  @Override
  public Class<T> getTypeClass() {
    return objects;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "PairType(" + objects.getSimpleName() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairType<?> type && objects.equals(type.objects);
  }

  @Override
  public int hashCode() {
    return Objects.hash(objects);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof PairType;
  }
}
