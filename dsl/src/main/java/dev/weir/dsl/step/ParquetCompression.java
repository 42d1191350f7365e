package dev.weir.dsl.step;

/**
 * How the pages of a Parquet file are compressed.
 *
 * <pre>{@code
 * ParquetCompression small = ParquetCompression.ZSTD;
 * }</pre>
 *
 * <p>Three that the format also knows are not here: LZO, whose library is under the GPL, BROTLI,
 * for which Parquet's own libraries bring nothing, and the old LZ4, which programs frame each in
 * their own way and the format has replaced by LZ4_RAW.
 */
public enum ParquetCompression {
  /** Not at all. */
  UNCOMPRESSED,
  /** By Snappy: fast, and read everywhere. */
  SNAPPY,
  /** By gzip: small and slow, and read everywhere. */
  GZIP,
  /** By Zstandard: as small as gzip and much faster; older readers lack it. */
  ZSTD,
  /** By LZ4, in blocks without frames: the fastest; older readers lack it. */
  LZ4_RAW
}
