package dev.weir.flink.files;

import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.codec.AvroParts;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.Encoder;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.connector.sink2.Sink;

/** Parts that are containers of Avro. */
record AvroPartFormat<T>(Encoder<T> encoder, PayloadType records) implements PartFormat<T> {
  static <T> AvroPartFormat<T> of(FileFormat.Avro<?> format) {
    PayloadType records = recordsOf(format);
    return new AvroPartFormat<>(
        Codecs.encoder(new AvroFormat(format.schema(), Optional.empty()), records), records);
  }

  private static PayloadType recordsOf(FileFormat.Avro<?> format) {
    return format
        .schema()
        .map(schema -> PayloadType.of(TypeRef.withSchema(GenericRecord.class, schema)))
        .orElseGet(() -> PayloadType.of(format.type().orElseThrow()));
  }

  @Override
  public Sink<Message<byte[]>> sink(PartSink<Message<byte[]>> parts) {
    return parts.ofParts(AvroParts.writers(records));
  }
}
