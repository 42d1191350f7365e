package dev.weir.flink.parquet;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.flink.runtime.StepFunction;
import java.io.IOException;
import java.util.List;

/**
 * Writes lists of payloads as Parquet files.
 *
 * @param <T> the payload in the lists
 */
public final class ParquetSerializerFunction<T> implements StepFunction<List<T>, byte[]> {
  private final String schema;
  private final ParquetCompression compression;
  private transient RowFile file;

  /** Makes the function of a step whose schema was checked. */
  public ParquetSerializerFunction(String schema, ParquetCompression compression) {
    this.schema = schema;
    this.compression = compression;
  }

  @Override
  public void open() {
    file = new RowFile(ParquetSchema.parse(schema), compression);
  }

  @Override
  public Message<byte[]> process(Message<List<T>> message) throws IOException {
    return message.withPayload(file.write(message.payload()));
  }
}
