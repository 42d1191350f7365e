package dev.weir.benchmarks.expert;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of pairs, which Flink must neither guess nor leave to Kryo. */
final class PairType extends TypeInformation<Pair> {
  private static final long serialVersionUID = 1;

  @Override
  public TypeSerializer<Pair> createSerializer(SerializerConfig config) {
    return new PairSerializer();
  }

  @Override
  public Class<Pair> getTypeClass() {
    return Pair.class;
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
    return "Pair";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairType;
  }

  @Override
  public int hashCode() {
    return PairType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof PairType;
  }
}
