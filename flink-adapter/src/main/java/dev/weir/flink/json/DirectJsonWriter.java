package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * Writes records, or JSON values, as JSON without Jackson, where class and value are plain: what it
 * writes is, byte for byte, what Jackson would have written, and what it does not write Jackson has
 * to.
 *
 * <pre>{@code
 * byte[] bytes = writer.write(payload);
 * if (bytes == null) {
 *   bytes = mapper.writerFor(type).writeValueAsBytes(payload);
 * }
 * }</pre>
 *
 * <p>Serves one thread.
 */
public final class DirectJsonWriter {
  private final ValueWriter values;
  private final JsonOutput out = new JsonOutput();

  private DirectJsonWriter(ValueWriter values) {
    this.values = values;
  }

  /**
   * Makes the writer of a type.
   *
   * @param mapper says how the type is bound
   * @return the writer; nothing where the type, or a part of it, is not plain
   */
  public static Optional<DirectJsonWriter> of(ObjectMapper mapper, JavaType type) {
    return new ValueWriters(mapper).ofRoot(type).map(DirectJsonWriter::new);
  }

  /** Returns the value as JSON in UTF-8, or {@code null} where Jackson has to write it. */
  public byte[] write(Object value) {
    out.clear();
    try {
      values.write(value, out);
      return out.toBytes();
    } catch (UnusualJsonException | ClassCastException e) {
      // Jackson has words for a list or map that holds what its type does not say.
      return null;
    }
  }
}
