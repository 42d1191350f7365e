package dev.weir.flink.types;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for Avro's generic records of one schema.
 *
 * <pre>{@code
 * GenericRecordTypeInfo visits = new GenericRecordTypeInfo(AvroSchemas.parseRecord(text));
 * }</pre>
 *
 * <p>It is no type for keys, because records can change.
 */
public final class GenericRecordTypeInfo extends WholeTypeInfo<GenericRecord> {
  private final Schema schema;

  /** Makes the type information of records of a schema. */
  public GenericRecordTypeInfo(Schema schema) {
    this.schema = schema;
  }

  @Override
  public Class<GenericRecord> getTypeClass() {
    return GenericRecord.class;
  }

  @Override
  public TypeSerializer<GenericRecord> createSerializer(SerializerConfig config) {
    return new GenericRecordSerializer(schema);
  }

  @Override
  public String toString() {
    return "Avro<" + schema.getFullName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenericRecordTypeInfo that && schema.equals(that.schema);
  }

  @Override
  public int hashCode() {
    return schema.hashCode();
  }
}
