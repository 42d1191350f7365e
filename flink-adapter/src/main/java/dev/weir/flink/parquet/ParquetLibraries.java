package dev.weir.flink.parquet;

import dev.weir.dsl.step.ParquetCompression;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows which libraries writing Parquet needs, and whether they are on the class path: who writes
 * no Parquet goes without them.
 *
 * <pre>{@code
 * Optional<String> missing = ParquetLibraries.missing(ParquetCompression.ZSTD);
 * }</pre>
 */
public final class ParquetLibraries {
  private ParquetLibraries() {}

  /** Returns the Maven coordinates, without version, of what is not on the class path. */
  public static Optional<String> missing(ParquetCompression compression) {
    // The first one brings the others, where nobody excludes them.
    return Stream.concat(Stream.of(Library.PARQUET), libraryOf(compression).stream())
        .filter(library -> !isPresent(library.className))
        .map(library -> library.coordinates)
        .findFirst();
  }

  private static Optional<Library> libraryOf(ParquetCompression compression) {
    return switch (compression) {
      case UNCOMPRESSED, GZIP -> Optional.empty();
      case SNAPPY -> Optional.of(Library.SNAPPY);
      case ZSTD -> Optional.of(Library.ZSTD);
      case LZ4_RAW -> Optional.of(Library.LZ4);
    };
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, ParquetLibraries.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private enum Library {
    PARQUET("org.apache.parquet:parquet-hadoop", "org.apache.parquet.hadoop.ParquetWriter"),
    SNAPPY("org.xerial.snappy:snappy-java", "org.xerial.snappy.Snappy"),
    ZSTD("com.github.luben:zstd-jni", "com.github.luben.zstd.Zstd"),
    LZ4("io.airlift:aircompressor", "io.airlift.compress.lz4.Lz4Compressor");

    private final String coordinates;
    private final String className;

    Library(String coordinates, String className) {
      this.coordinates = coordinates;
      this.className = className;
    }
  }
}
