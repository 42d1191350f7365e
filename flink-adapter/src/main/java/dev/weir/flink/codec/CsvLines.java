package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes payloads as lines of CSV, as RFC 4180 says, but for line feeds alone between them. A
 * {@code null} is nothing at all, an empty text a pair of quotes.
 *
 * <p>What it throws has no cause, because Jackson's messages may quote the payload.
 *
 * @param <T> the payload
 */
public final class CsvLines<T> implements Encoder<T> {
  /** A line of one column that is null would be empty, and readers skip empty lines. */
  private static final byte[] NOTHING = "\"\"".getBytes(StandardCharsets.UTF_8);

  private final CsvSchema columns;
  private final JavaType type;
  private transient ObjectWriter writer;

  private CsvLines(CsvSchema columns, JavaType type) {
    this.columns = columns;
    this.type = type;
  }

  /**
   * Makes the encoder of payloads; the type parameter must be theirs.
   *
   * <pre>{@code
   * CsvLines<Visit> lines = CsvLines.of(PayloadType.of(Visit.class));
   * }</pre>
   *
   * @throws IllegalArgumentException where CSV cannot hold the type
   */
  public static <T> CsvLines<T> of(PayloadType payload) {
    CsvMapper mapper = CsvBinding.mapper();
    return new CsvLines<>(CsvColumns.of(payload, mapper), mapper.constructType(payload.type()));
  }

  /** Returns the line that names the columns, without a line break. */
  public byte[] header() {
    String[] names = columns.getColumnNames().toArray(String[]::new);
    try {
      return line(
          CsvBinding.mapper().writerFor(String[].class).with(columns).writeValueAsBytes(names));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void open() {
    writer = CsvBinding.mapper().writerFor(type).with(columns);
  }

  @Override
  public byte[] encode(T payload) {
    try {
      return line(writer.writeValueAsBytes(payload));
    } catch (JsonProcessingException e) {
      throw new RejectedMessageException(
          FailureCause.UNSERIALIZABLE, JacksonProblem.subjectOf(e) + " cannot be written as CSV");
    }
  }

  /** Returns a line without its line break. */
  private static byte[] line(byte[] written) {
    return written.length == 1 ? NOTHING.clone() : Arrays.copyOf(written, written.length - 1);
  }
}
