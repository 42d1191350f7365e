package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Makes schemas, types and bytes of small records. */
final class AvroTexts {
  private AvroTexts() {}

  static PayloadType generic(String schema) {
    return PayloadType.of(TypeRef.withSchema(GenericRecord.class, schema));
  }

  /** Returns the schema of a record with fields, as JSON. */
  static String record(String... fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + String.join(",", fields) + "]}";
  }

  static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  static Schema schema(String text) {
    return new Schema.Parser().parse(text);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
