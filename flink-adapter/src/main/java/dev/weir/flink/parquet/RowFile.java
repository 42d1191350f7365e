package dev.weir.flink.parquet;

import dev.weir.dsl.step.ParquetCompression;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows as whole files.
 *
 * <p>Not thread-safe.
 */
final class RowFile {
  private final MessageType schema;
  private final StructWriter writer;
  private final ParquetCompression compression;

  RowFile(MessageType schema, ParquetCompression compression) {
    this.schema = schema;
    this.writer = SchemaWriters.ofRows(schema);
    this.compression = compression;
  }

  /** Returns a file that holds the rows. */
  byte[] write(List<?> rows) throws IOException {
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Object> rowWriter =
        RowFileBuilder.of(file, new RowWriteSupport(schema, writer), compression).build()) {
      for (Object row : rows) {
        rowWriter.write(row);
      }
    }
    return file.bytes();
  }
}
