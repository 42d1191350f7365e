package dev.weir.flink.codec;

import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import dev.weir.flink.types.AvroRecordSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes Avro's records.
 *
 * <p>What it throws has no cause, because Avro's messages may quote the payload.
 *
 * @param <T> the payload
 */
final class AvroEncoder<T> implements Encoder<T> {
  private final AvroRecords records;
  private final AvroRecordSchema schema;
  private transient DatumWriter<IndexedRecord> writer;

  /** Makes an encoder; the type parameter must be the records'. */
  AvroEncoder(AvroRecords records) {
    this.records = records;
    this.schema = new AvroRecordSchema(records.schema());
  }

  @Override
  public void open() {
    writer = records.writer();
  }

  @Override
  public byte[] encode(T payload) throws IOException {
    IndexedRecord record = (IndexedRecord) payload;
    schema.check(record);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
    } catch (RuntimeException e) {
      throw new RejectedMessageException(
          FailureCause.UNSERIALIZABLE,
          nullIn(record, "")
              .map(name -> "'" + name + "' is null, which its Avro schema does not allow")
              .orElse("it does not fit its Avro schema"));
    }
    return bytes.toByteArray();
  }

  /** Returns the name of the first field that is null and must not be. */
  private static Optional<String> nullIn(IndexedRecord record, String prefix) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      String name = prefix + field.name();
      if (value == null && !field.schema().isNullable()) {
        return Optional.of(name);
      }
      Optional<String> inside =
          value instanceof IndexedRecord inner ? nullIn(inner, name + ".") : Optional.empty();
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }
}
