package dev.weir.flink.codec;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import dev.weir.flink.types.Unchecked;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;

/**
 * Reads Avro's records.
 *
 * <p>What it throws has no cause, because Avro's messages may quote the payload.
 *
 * @param <T> the payload
 */
final class AvroDecoder<T> implements Decoder<T> {
  private final AvroRecords records;
  private final Schema writer;
  private transient DatumReader<? extends IndexedRecord> reader;

  /** Makes a decoder; the type parameter must be the records'. */
  AvroDecoder(AvroRecords records, Schema writer) {
    this.records = records;
    this.writer = writer;
  }

  @Override
  public void open() {
    reader = records.reader(writer);
  }

  @Override
  public T decode(byte[] bytes, String stream) {
    AvroInput input = new AvroInput(bytes);
    IndexedRecord record;
    try {
      record = reader.read(null, input);
    } catch (InvalidMessageException e) {
      throw e;
    } catch (EOFException e) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, "it ends before its Avro schema does");
    } catch (IOException | RuntimeException e) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, "it does not fit its Avro schema");
    }
    if (input.remaining() > 0) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, "it goes on after its Avro record");
    }
    return Unchecked.cast(record);
  }
}
