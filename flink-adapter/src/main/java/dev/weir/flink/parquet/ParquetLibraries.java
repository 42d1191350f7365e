package dev.weir.flink.parquet;

import dev.weir.dsl.step.ParquetCompression;
import dev.weir.flink.library.FormatLibrary;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows which libraries writing Parquet needs: who writes no Parquet goes without them.
 *
 * <pre>{@code
 * Optional<FormatLibrary> missing = ParquetLibraries.missing(ParquetCompression.ZSTD);
 * }</pre>
 */
public final class ParquetLibraries {
  private ParquetLibraries() {}

  /** Returns the first library that is needed and not on the class path. */
  public static Optional<FormatLibrary> missing(ParquetCompression compression) {
    // The first one brings the others, where nobody excludes them.
    return Stream.concat(Stream.of(FormatLibrary.PARQUET), libraryOf(compression).stream())
        .filter(library -> !library.isPresent())
        .findFirst();
  }

  /** Returns the first library that a file sink needs and that is not on the class path. */
  public static Optional<FormatLibrary> missingForParts(ParquetCompression compression) {
    return missing(compression)
        .or(() -> Optional.of(FormatLibrary.PARQUET_PARTS).filter(library -> !library.isPresent()));
  }

  private static Optional<FormatLibrary> libraryOf(ParquetCompression compression) {
    return switch (compression) {
      case UNCOMPRESSED, GZIP -> Optional.empty();
      case SNAPPY -> Optional.of(FormatLibrary.PARQUET_SNAPPY);
      case ZSTD -> Optional.of(FormatLibrary.PARQUET_ZSTD);
      case LZ4_RAW -> Optional.of(FormatLibrary.PARQUET_LZ4);
    };
  }
}
