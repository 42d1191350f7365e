package dev.weir.dsl;

import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.ParquetCompression;
import java.util.Objects;
import java.util.Optional;

/**
 * The formats of files that {@link FileSink#format} writes payloads in.
 *
 * <pre>{@code
 * record Visit(String page, int seconds) {}
 *
 * Chain kept =
 *     streamingSource("myinput", "visits")
 *         .apply("parser", parser(Visit.class))
 *         .sink("mysink", fileSink("file:///var/lib/visits").format(csv(Visit.class)));
 * }</pre>
 */
public final class FileFormats {
  private FileFormats() {}

  /**
   * Parquet, a column for each field of the payload, compressed by Snappy.
   *
   * <p>A primitive is a required column, all else an optional one. Points in time are columns of
   * microseconds: what is finer does not fit, and is an invalid message. Where the class says too
   * little, such as the scale of a {@code BigDecimal}, or the columns are to be others, say the
   * schema: {@code parquet(Visit.class).withSchema("message visit { ... }")}.
   *
   * <p>Needs {@code org.apache.flink:flink-parquet} and {@code org.apache.parquet:parquet-hadoop}
   * on the class path, and no Hadoop.
   *
   * @param type the class of the payloads: a record or bean; with a schema also a map or JSON
   */
  public static <T> FileFormat.Parquet<T> parquet(Class<T> type) {
    return new FileFormat.Parquet<>(type, Optional.empty(), ParquetCompression.SNAPPY);
  }

  /**
   * Comma-separated values, a line for each payload, after a line with the names of the columns at
   * the beginning of each file. A {@code null} is nothing at all, an empty text a pair of quotes.
   *
   * <p>Needs {@code com.fasterxml.jackson.dataformat:jackson-dataformat-csv} on the class path.
   *
   * @param type the class of the payloads: a record or bean whose fields are single values
   */
  public static <T> FileFormat<T> csv(Class<T> type) {
    return new FileFormat.Csv<>(type);
  }

  /**
   * JSON, a line for each payload.
   *
   * @param type the class of the payloads
   */
  public static <T> FileFormat<T> jsonLines(Class<T> type) {
    return new FileFormat.JsonLines<>(type);
  }

  /**
   * Avro's container files, of classes that Avro generated, compressed by deflate.
   *
   * <p>Needs {@code org.apache.flink:flink-avro} on the class path.
   *
   * @param type the class of the records
   */
  public static <T> FileFormat<T> avro(Class<T> type) {
    return new FileFormat.Avro<>(
        Optional.of(Objects.requireNonNull(type, "type")), Optional.empty());
  }

  /**
   * Avro's container files, of {@code GenericRecord}, compressed by deflate.
   *
   * <p>Needs {@code org.apache.flink:flink-avro} on the class path.
   *
   * @param schema the records' schema, as JSON
   * @param <T> Avro's {@code GenericRecord}, which this module does not know
   */
  public static <T> FileFormat<T> avroRecords(String schema) {
    return new FileFormat.Avro<>(
        Optional.empty(), Optional.of(Objects.requireNonNull(schema, "schema")));
  }
}
