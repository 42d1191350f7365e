package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Formats;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A part of Avro")
class AvroPartsTest {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Visit", "fields": [
        {"name": "page", "type": "string"},
        {"name": "seconds", "type": ["null", "int"], "default": null}]}
      """;

  @TempDir private Path folder;

  private static GenericRecord visit(String page, Integer seconds) {
    return new GenericRecordBuilder(new Schema.Parser().parse(SCHEMA))
        .set("page", page)
        .set("seconds", seconds)
        .build();
  }

  @Test
  void isAContainerWithItsSchemaThatAvroReads() throws Exception {
    PayloadType type = PayloadType.of(TypeRef.withSchema(GenericRecord.class, SCHEMA));
    Encoder<GenericRecord> encoder = Codecs.encoder(Formats.avro(SCHEMA), type);
    encoder.open();
    List<GenericRecord> visits = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      visits.add(visit("page " + i, i % 3 == 0 ? null : i));
    }
    Path file = folder.resolve("part.avro");

    try (LocalDataOutputStream part = new LocalDataOutputStream(file.toFile())) {
      BulkWriter<Message<byte[]>> writer =
          InstantiationUtil.clone(AvroParts.writers(type)).create(part);
      for (GenericRecord visit : visits) {
        writer.addElement(Message.of(encoder.encode(visit)));
      }
      writer.flush();
      writer.finish();
    }

    assertThat(read(file)).extracting(Object::toString).isEqualTo(texts(visits));
  }

  private static List<String> texts(List<GenericRecord> records) {
    return records.stream().map(Object::toString).toList();
  }

  /** Reads with nothing but what the file says of itself. */
  private static List<GenericRecord> read(Path file) throws IOException {
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      assertThat(reader.getMetaString("avro.codec")).isEqualTo("deflate");
      List<GenericRecord> records = new ArrayList<>();
      reader.forEachRemaining(records::add);
      return records;
    }
  }
}
