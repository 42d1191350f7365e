package dev.weir.flink.codec;

import dev.weir.flink.types.AvroSchemas;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Records of a class that Avro generated, with the logical types that it was generated with. */
record AvroGeneratedRecords(Class<? extends SpecificRecordBase> type) implements AvroRecords {
  @Override
  public Schema schema() {
    return AvroSchemas.of(type);
  }

  /** The class's own model would look for further classes where Avro was loaded from. */
  private SpecificData model() {
    SpecificData model = new SpecificData(type.getClassLoader());
    SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
    return model;
  }

  @Override
  public DatumReader<? extends IndexedRecord> reader(Schema writer) {
    return new Reader(writer, schema(), model());
  }

  @Override
  public DatumWriter<IndexedRecord> writer() {
    return new SpecificDatumWriter<>(schema(), model());
  }

  private static final class Reader extends SpecificDatumReader<SpecificRecordBase> {
    private final AvroNesting nesting = new AvroNesting();

    private Reader(Schema writer, Schema reader, SpecificData model) {
      super(writer, reader, model);
    }

    @Override
    protected Object readRecord(Object old, Schema expected, ResolvingDecoder in)
        throws IOException {
      return nesting.within(() -> super.readRecord(old, expected, in));
    }
  }
}
