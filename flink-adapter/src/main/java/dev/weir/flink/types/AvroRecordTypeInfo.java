package dev.weir.flink.types;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * Flink's type information for records of a class that Avro generated. The class may change between
 * a savepoint and its restore by Avro's rules of schema resolution.
 *
 * <p>Flink's own {@code AvroTypeInfo} has the same serializer, but looks into the class as into a
 * POJO and so fails where a record contains itself or has no fields.
 *
 * <pre>{@code
 * AvroRecordTypeInfo<Visit> visits = new AvroRecordTypeInfo<>(Visit.class);
 * }</pre>
 *
 * <p>It is no type for keys, because records can change.
 *
 * @param <T> the class
 */
public final class AvroRecordTypeInfo<T extends SpecificRecordBase> extends WholeTypeInfo<T> {
  private final Class<T> type;

  /** Makes the type information of a class that Avro generated. */
  public AvroRecordTypeInfo(Class<T> type) {
    this.type = type;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new AvroSerializer<>(type);
  }

  @Override
  public String toString() {
    return "Avro<" + type.getName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AvroRecordTypeInfo<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.getName().hashCode();
  }
}
