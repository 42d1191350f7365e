package dev.weir.flink.parquet;

import dev.weir.dsl.step.ParquetCompression;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows as whole files.
 *
 * <p>Not thread-safe.
 */
final class RowFile {
  private final MessageType schema;
  private final StructWriter writer;
  private final CompressionCodecName compression;

  RowFile(MessageType schema, ParquetCompression compression) {
    this.schema = schema;
    this.writer = SchemaWriters.ofRows(schema);
    this.compression = CompressionCodecName.valueOf(compression.name());
  }

  /** Returns a file that holds the rows. */
  byte[] write(List<?> rows) throws IOException {
    MemoryFile file = new MemoryFile();
    try (ParquetWriter<Object> rowWriter =
        new Builder(file, new RowWriteSupport(schema, writer))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCompressors())
            .withCompressionCodec(compression)
            .build()) {
      for (Object row : rows) {
        rowWriter.write(row);
      }
    }
    return file.bytes();
  }

  private static final class Builder extends ParquetWriter.Builder<Object, Builder> {
    private final RowWriteSupport support;

    Builder(OutputFile file, RowWriteSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Object> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<Object> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
