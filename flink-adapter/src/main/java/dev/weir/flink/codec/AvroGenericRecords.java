package dev.weir.flink.codec;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.ResolvingDecoder;

/** Generic records of a schema. */
record AvroGenericRecords(Schema schema) implements AvroRecords {
  @Override
  public DatumReader<? extends IndexedRecord> reader(Schema writer) {
    return new Reader(writer, schema);
  }

  @Override
  public DatumWriter<IndexedRecord> writer() {
    return new GenericDatumWriter<>(schema, new GenericData());
  }

  private static final class Reader extends GenericDatumReader<GenericRecord> {
    private final AvroNesting nesting = new AvroNesting();

    private Reader(Schema writer, Schema reader) {
      super(writer, reader, new GenericData());
    }

    @Override
    protected Object readRecord(Object old, Schema expected, ResolvingDecoder in)
        throws IOException {
      return nesting.within(() -> super.readRecord(old, expected, in));
    }
  }
}
