package dev.weir.flink.parquet;

import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Makes compressors of pages that call the libraries themselves, because Parquet's own go through
 * Hadoop, which is several times as large as all the rest.
 */
final class PageCompressors implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return new PageCompressor(name);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("These are compressors for writing.");
  }

  @Override
  public void release() {}
}
