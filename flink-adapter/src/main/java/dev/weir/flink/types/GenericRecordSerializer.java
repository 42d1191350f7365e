package dev.weir.flink.types;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * Serialises Avro's generic records of one schema by Flink's {@link AvroSerializer}.
 *
 * <p>State keeps its schema: where a job is restored with another, Flink refuses it. Avro's own
 * serializer would go on and write the old records by the positions of the new fields.
 */
public final class GenericRecordSerializer extends TypeSerializer<GenericRecord> {
  private final AvroRecordSchema schema;
  private final AvroSerializer<GenericRecord> records;

  /** Makes the serializer of records of a schema. */
  public GenericRecordSerializer(Schema schema) {
    this.schema = new AvroRecordSchema(schema);
    this.records = new AvroSerializer<>(GenericRecord.class, schema);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<GenericRecord> duplicate() {
    return new GenericRecordSerializer(schema.schema());
  }

  @Override
  public GenericRecord createInstance() {
    return records.createInstance();
  }

  @Override
  public GenericRecord copy(GenericRecord from) {
    schema.check(from);
    return records.copy(from);
  }

  @Override
  public GenericRecord copy(GenericRecord from, GenericRecord reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(GenericRecord record, DataOutputView target) throws IOException {
    schema.check(record);
    records.serialize(record, target);
  }

  @Override
  public GenericRecord deserialize(DataInputView source) throws IOException {
    return records.deserialize(source);
  }

  @Override
  public GenericRecord deserialize(GenericRecord reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    records.copy(source, target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenericRecordSerializer that
        && schema.schema().equals(that.schema.schema());
  }

  @Override
  public int hashCode() {
    return schema.schema().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<GenericRecord> snapshotConfiguration() {
    return new Snapshot(schema.schema());
  }

  /** The form in which the serializer is remembered in a savepoint: the schema. */
  public static final class Snapshot implements TypeSerializerSnapshot<GenericRecord> {
    private static final int VERSION = 1;

    private Schema schema;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    Snapshot(Schema schema) {
      this.schema = schema;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView target) throws IOException {
      CompactForm.writeText(schema.toString(), target);
    }

    @Override
    public void readSnapshot(int version, DataInputView source, ClassLoader loader)
        throws IOException {
      schema = AvroSchemas.parse(CompactForm.readText(source));
    }

    @Override
    public TypeSerializer<GenericRecord> restoreSerializer() {
      return new GenericRecordSerializer(schema);
    }

    @Override
    public TypeSerializerSchemaCompatibility<GenericRecord> resolveSchemaCompatibility(
        TypeSerializerSnapshot<GenericRecord> before) {
      return before instanceof Snapshot that && AvroSchemas.sameForm(that.schema, schema)
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
