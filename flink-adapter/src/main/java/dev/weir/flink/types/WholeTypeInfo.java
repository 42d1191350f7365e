package dev.weir.flink.types;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Type information of a type that Flink sees as a whole, without fields of its own; not a key
 * unless it says so.
 *
 * @param <T> the type
 */
abstract class WholeTypeInfo<T> extends TypeInformation<T> {
  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
