package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.SchemaType;
import dev.weir.flink.types.AvroSchemas;
import java.io.Serializable;
import java.lang.reflect.Type;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** The records of one payload type, and how Avro reads and writes them. */
interface AvroRecords extends Serializable {
  /**
   * Returns the records of a type.
   *
   * @throws IllegalArgumentException where Avro has no such records, with a sentence for the
   *     pipeline's author
   */
  static AvroRecords of(PayloadType payload) {
    Type type = payload.type();
    if (type instanceof SchemaType said && said.raw() == GenericRecord.class) {
      return new AvroGenericRecords(AvroSchemas.parseRecord(said.schema()));
    }
    if (type == GenericRecord.class) {
      throw new IllegalArgumentException("GenericRecord has no schema: " + AvroSchemas.HOW_TO_SAY);
    }
    if (type instanceof SchemaType said && AvroSchemas.isGenerated(said.raw())) {
      throw new IllegalArgumentException(payload + " knows its schema: write avro() without one.");
    }
    if (type instanceof Class<?> raw && AvroSchemas.isGenerated(raw)) {
      return new AvroGeneratedRecords(raw.asSubclass(SpecificRecordBase.class));
    }
    throw new IllegalArgumentException(
        payload + " is neither a class that Avro generated nor GenericRecord with a schema.");
  }

  /** Returns the schema of the records. */
  Schema schema();

  /** Makes a reader of the records from what was written with a schema. */
  DatumReader<? extends IndexedRecord> reader(Schema writer);

  /** Makes a writer of the records. */
  DatumWriter<IndexedRecord> writer();
}
