package dev.weir.flink.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages, each as a whole. */
final class PageCompressor implements BytesInputCompressor {
  private final CompressionCodecName name;

  PageCompressor(CompressionCodecName name) {
    this.name = name;
  }

  @Override
  public CompressionCodecName getCodecName() {
    return name;
  }

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    return switch (name) {
      case UNCOMPRESSED -> page;
      case SNAPPY -> BytesInput.from(Snappy.compress(bytesOf(page)));
      case GZIP -> gzip(page);
      case ZSTD -> BytesInput.from(Zstd.compress(bytesOf(page)));
      case LZ4_RAW -> lz4(bytesOf(page));
      default -> throw new IllegalArgumentException("no compressor for " + name);
    };
  }

  private static byte[] bytesOf(BytesInput page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(page.size()));
    page.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  private static BytesInput gzip(BytesInput page) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      page.writeAllTo(gzip);
    }
    return BytesInput.from(compressed.toByteArray());
  }

  private static BytesInput lz4(byte[] page) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] compressed = new byte[compressor.maxCompressedLength(page.length)];
    int length = compressor.compress(page, 0, page.length, compressed, 0, compressed.length);
    return BytesInput.from(compressed, 0, length);
  }

  @Override
  public void release() {}
}
