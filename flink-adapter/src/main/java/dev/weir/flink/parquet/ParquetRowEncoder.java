package dev.weir.flink.parquet;

import dev.weir.flink.codec.Encoder;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;

/**
 * Writes payloads as the rows that {@link ParquetParts} puts into files.
 *
 * <p>All that can be wrong with a payload is found here, where the step's policies apply, and not
 * in the file's writer, where it would fail the job.
 *
 * @param <T> the payload
 */
public final class ParquetRowEncoder<T> implements Encoder<T> {
  private final String schema;
  private transient StructWriter writer;
  private transient RowRecorder recorder;

  /** Makes an encoder for the columns of a schema that was checked. */
  public ParquetRowEncoder(String schema) {
    this.schema = schema;
  }

  @Override
  public void open() {
    writer = SchemaWriters.ofRows(ParquetSchema.parse(schema));
    recorder = new RowRecorder();
  }

  @Override
  public byte[] encode(T payload) {
    recorder.clear();
    try {
      writer.writeFields(payload, recorder);
    } catch (UnfitValueException e) {
      throw new RejectedMessageException(FailureCause.UNSERIALIZABLE, e.describe(), e);
    }
    return recorder.bytes();
  }
}
