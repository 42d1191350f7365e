package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** Shows records of Avro as JSON, as Avro itself shows them. */
final class AvroAsJson extends JsonSerializer<IndexedRecord> {
  private AvroAsJson() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(IndexedRecord.class, new AvroAsJson());
  }

  @Override
  public void serialize(IndexedRecord record, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeRawValue(GenericData.get().toString(record));
  }
}
