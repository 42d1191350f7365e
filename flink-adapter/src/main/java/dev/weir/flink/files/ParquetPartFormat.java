package dev.weir.flink.files;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Encoder;
import dev.weir.flink.library.MissingLibraryException;
import dev.weir.flink.parquet.ParquetLibraries;
import dev.weir.flink.parquet.ParquetParts;
import dev.weir.flink.parquet.ParquetRowEncoder;
import dev.weir.flink.parquet.ParquetSchema;
import org.apache.flink.api.connector.sink2.Sink;

/** Parts that are files of Parquet. */
record ParquetPartFormat<T>(String schema, ParquetCompression compression)
    implements PartFormat<T> {
  /** What Parquet keeps in memory of a part at most: its own default for row groups. */
  private static final long LARGEST_ROW_GROUP_BYTES = 128L << 20;

  static <T> ParquetPartFormat<T> of(FileFormat.Parquet<?> format) {
    ParquetLibraries.missingForParts(format.compression())
        .ifPresent(
            library -> {
              throw new MissingLibraryException(library);
            });
    return new ParquetPartFormat<>(
        format.schema().orElseGet(() -> ParquetSchema.of(PayloadType.of(format.type()))),
        format.compression());
  }

  @Override
  public Encoder<T> encoder() {
    return new ParquetRowEncoder<>(schema);
  }

  @Override
  public Sink<Message<byte[]>> sink(PartSink<Message<byte[]>> parts) {
    // A part is seen to grow only as its row groups are written.
    long rowGroup = Math.min(parts.rolling().bytes(), LARGEST_ROW_GROUP_BYTES);
    return parts.ofParts(ParquetParts.writers(schema, compression, rowGroup));
  }
}
