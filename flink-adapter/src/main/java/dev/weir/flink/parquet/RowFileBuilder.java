package dev.weir.flink.parquet;

import dev.weir.dsl.step.ParquetCompression;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Builds the writer of one file, without Hadoop.
 *
 * @param <T> what a row is written from
 */
final class RowFileBuilder<T> extends ParquetWriter.Builder<T, RowFileBuilder<T>> {
  private final WriteSupport<T> support;

  private RowFileBuilder(OutputFile file, WriteSupport<T> support) {
    super(file);
    this.support = support;
  }

  static <T> RowFileBuilder<T> of(
      OutputFile file, WriteSupport<T> support, ParquetCompression compression) {
    return new RowFileBuilder<>(file, support)
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new PageCompressors())
        .withCompressionCodec(CompressionCodecName.valueOf(compression.name()));
  }

  @Override
  protected RowFileBuilder<T> self() {
    return this;
  }

  @Override
  @SuppressWarnings("deprecation")
  protected WriteSupport<T> getWriteSupport(Configuration configuration) {
    return support;
  }

  @Override
  protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
    return support;
  }
}
