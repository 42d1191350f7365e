package dev.weir.flink.types;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The schema that records are said to have. Avro writes them by the positions of their fields, so
 * those of another schema have to be found before.
 *
 * <pre>{@code
 * new AvroRecordSchema(schema).check(record);
 * }</pre>
 *
 * <p>Not thread-safe: it remembers the schema that it found right last.
 */
public final class AvroRecordSchema implements Serializable {
  private final Schema schema;
  private transient Schema checked;

  /** Makes the check of a schema. */
  public AvroRecordSchema(Schema schema) {
    this.schema = schema;
    this.checked = schema;
  }

  /** Returns the schema. */
  public Schema schema() {
    return schema;
  }

  /**
   * Does nothing where a record has the schema.
   *
   * @throws IllegalArgumentException where it has another
   */
  public void check(IndexedRecord record) {
    Schema found = record.getSchema();
    if (found != checked) {
      if (!AvroSchemas.sameForm(found, schema)) {
        throw new IllegalArgumentException(
            "A record has another Avro schema than the type of its payload says.");
      }
      checked = found;
    }
  }
}
