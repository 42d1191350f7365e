package dev.weir.flink.types;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;

/** Makes generic records of texts. */
final class GenericSamples {
  private GenericSamples() {}

  static String record(String... fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
        + String.join(
            ",",
            Stream.of(fields)
                .map(name -> "{\"name\":\"" + name + "\",\"type\":\"string\"}")
                .toList())
        + "]}";
  }

  static GenericRecord generic(String schema) {
    GenericRecordBuilder record = new GenericRecordBuilder(new Schema.Parser().parse(schema));
    return record.set("a", new Utf8("A")).set("b", new Utf8("B")).build();
  }

  static PayloadType genericType(String schema) {
    return PayloadType.of(TypeRef.withSchema(GenericRecord.class, schema));
  }
}
