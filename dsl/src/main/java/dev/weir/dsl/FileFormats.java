package dev.weir.dsl;

import dev.weir.dsl.step.FileFormat;
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
   * Parquet, a column for each field of the payload.
   *
   * @param type the class of the payloads
   */
  public static <T> FileFormat<T> parquet(Class<T> type) {
    return new FileFormat.Parquet<>(type);
  }

  /**
   * Comma-separated values, a line for each payload.
   *
   * @param type the class of the payloads
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
   * Avro's container files, of generated classes, records or beans.
   *
   * @param type the class of the payloads
   */
  public static <T> FileFormat<T> avro(Class<T> type) {
    return new FileFormat.Avro<>(
        Optional.of(Objects.requireNonNull(type, "type")), Optional.empty());
  }

  /**
   * Avro's container files, of {@code GenericRecord}.
   *
   * @param schema the records' schema, as JSON
   * @param <T> Avro's {@code GenericRecord}, which this module does not know
   */
  public static <T> FileFormat<T> avroRecords(String schema) {
    return new FileFormat.Avro<>(
        Optional.empty(), Optional.of(Objects.requireNonNull(schema, "schema")));
  }
}
