package dev.weir.flink.codec;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.formats.avro.AvroBuilder;
import org.apache.flink.formats.avro.AvroWriterFactory;

/**
 * Makes the writers of a file sink's parts in Avro's container format, by Flink's own format, from
 * records that an encoder of Avro wrote before.
 *
 * <p>Needs Avro's library.
 */
public final class AvroParts {
  private AvroParts() {}

  /**
   * Makes the writers of files, whose blocks are compressed by deflate.
   *
   * @param records the type of the records
   * @throws IllegalArgumentException where Avro has no such records, with a sentence for the
   *     pipeline's author
   */
  public static BulkWriter.Factory<Message<byte[]>> writers(PayloadType records) {
    return new AvroWriterFactory<>(new Container(AvroRecords.of(records).schema().toString()));
  }

  private record Container(String schema) implements AvroBuilder<Message<byte[]>> {
    @Override
    public DataFileWriter<Message<byte[]>> createWriter(OutputStream file) throws IOException {
      return new DataFileWriter<>(new WrittenRecords())
          .setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL))
          .create(new Schema.Parser().parse(schema), file);
    }
  }

  /** The records are in Avro's encoding already, which is what a container holds. */
  private static final class WrittenRecords implements DatumWriter<Message<byte[]>> {
    @Override
    public void setSchema(Schema schema) {}

    @Override
    public void write(Message<byte[]> message, Encoder out) throws IOException {
      out.writeFixed(message.payload());
    }
  }
}
