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

  /** Bytes as they are, with line breaks between them where the rolling says so. */
  record Lines() implements FileFormat<byte[]> {
    @Override
    public String name() {
      return "lines";
    }
  }

  /**
   * Parquet.
   *
   * @param type the class of the payloads
   */
  record Parquet<T>(Class<T> type) implements FileFormat<T> {
    public Parquet {
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String name() {
      return "Parquet";
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
  }

  /**
   * Avro's container files.
   *
   * @param type the class of the payloads; empty for generic records
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
  }
}
