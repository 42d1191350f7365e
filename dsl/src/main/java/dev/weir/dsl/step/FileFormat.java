package dev.weir.dsl.step;

import java.util.Objects;
import java.util.Optional;

/**
 * The format of the files of a {@link FileSinkStep}.
 *
 * @param <T> the payload that is written
 */
public sealed interface FileFormat<T> {
  /** Returns the words by which people call the format. */
  String name();

  /** Returns what the names of such files usually end in. */
  String suffix();

  /** Bytes as they are, with line breaks between them where the rolling says so. */
  record Lines() implements FileFormat<byte[]> {
    @Override
    public String name() {
      return "lines";
    }

    @Override
    public String suffix() {
      return "";
    }
  }

  /**
   * Parquet. Immutable; begin with {@link dev.weir.dsl.FileFormats#parquet}.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * FileFormat<Visit> format =
   *     parquet(Visit.class)
   *         .withSchema("message visit { required binary page (STRING); required int32 seconds; }")
   *         .withCompression(ParquetCompression.ZSTD);
   * }</pre>
   *
   * @param type the class of the payloads
   * @param schema the columns, in Parquet's message-schema language; empty for those of the class
   * @param compression how pages are compressed; default Snappy
   */
  record Parquet<T>(Class<T> type, Optional<String> schema, ParquetCompression compression)
      implements FileFormat<T> {
    public Parquet {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(schema, "schema");
      Objects.requireNonNull(compression, "compression");
    }

    /** Writes the columns of a schema, in Parquet's message-schema language. */
    public Parquet<T> withSchema(String newSchema) {
      return new Parquet<>(
          type, Optional.of(Objects.requireNonNull(newSchema, "schema")), compression);
    }

    /** Compresses pages otherwise. */
    public Parquet<T> withCompression(ParquetCompression newCompression) {
      return new Parquet<>(type, schema, newCompression);
    }

    @Override
    public String name() {
      return "Parquet";
    }

    @Override
    public String suffix() {
      return ".parquet";
    }
  }

  /**
   * Comma-separated values.
   *
   * @param type the class of the payloads
   */
  record Csv<T>(Class<T> type) implements FileFormat<T> {
    public Csv {
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String name() {
      return "CSV";
    }

    @Override
    public String suffix() {
      return ".csv";
    }
  }

  /**
   * JSON, a line for each payload.
   *
   * @param type the class of the payloads
   */
  record JsonLines<T>(Class<T> type) implements FileFormat<T> {
    public JsonLines {
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String name() {
      return "JSON lines";
    }

    @Override
    public String suffix() {
      return ".jsonl";
    }
  }

  /**
   * Avro's container files.
   *
   * @param type the class of the records, which Avro generated; empty for generic records
   * @param schema the schema of generic records, as JSON; empty for a class
   */
  record Avro<T>(Optional<Class<T>> type, Optional<String> schema) implements FileFormat<T> {
    public Avro {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(schema, "schema");
    }

    @Override
    public String name() {
      return "Avro";
    }

    @Override
    public String suffix() {
      return ".avro";
    }
  }
}
