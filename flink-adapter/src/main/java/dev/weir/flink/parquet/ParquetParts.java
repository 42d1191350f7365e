package dev.weir.flink.parquet;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ParquetCompression;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.formats.parquet.ParquetBuilder;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.OutputFile;

/**
 * Makes the writers of a file sink's parts, by Flink's own format, from the rows of a {@link
 * ParquetRowEncoder}.
 *
 * <p>Needs Parquet's libraries and Flink's format: ask {@link ParquetLibraries} first.
 */
public final class ParquetParts {
  private ParquetParts() {}

  /**
   * Makes the writers of files.
   *
   * @param schema the columns, in Parquet's message-schema language; it was checked
   * @param compression how pages are compressed
   * @param rowGroupBytes how many bytes of rows are kept in memory before they are written
   */
  public static BulkWriter.Factory<Message<byte[]>> writers(
      String schema, ParquetCompression compression, long rowGroupBytes) {
    return new ParquetWriterFactory<>(new Rows(schema, compression, rowGroupBytes));
  }

  private record Rows(String schema, ParquetCompression compression, long rowGroupBytes)
      implements ParquetBuilder<Message<byte[]>> {
    @Override
    public ParquetWriter<Message<byte[]>> createWriter(OutputFile file) throws IOException {
      return RowFileBuilder.of(file, new RecordedRows(ParquetSchema.parse(schema)), compression)
          .withRowGroupSize(rowGroupBytes)
          .build();
    }
  }
}
