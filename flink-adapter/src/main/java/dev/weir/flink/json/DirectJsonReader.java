package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * Reads JSON into records, or into JSON values, without Jackson, where the class and the input are
 * plain: what it reads is what Jackson would have read, and what it does not read Jackson has to.
 *
 * <pre>{@code
 * Object payload = reader.read(bytes);
 * if (payload == null) {
 *   payload = mapper.readValue(bytes, type);
 * }
 * }</pre>
 *
 * <p>Serves one thread.
 */
public final class DirectJsonReader {
  /** Larger messages are left to Jackson, which has a limit for the texts in them. */
  private static final int LARGEST_MESSAGE = 16 << 20;

  private final ValueReader values;
  private final RepeatedTexts names = new RepeatedTexts();
  private JsonInput in;
  private int messages;

  private DirectJsonReader(ValueReader values) {
    this.values = values;
  }

  /**
   * Makes the reader of a type.
   *
   * @param mapper says how the type is bound
   * @return the reader; nothing where the type, or a part of it, is not plain
   */
  public static Optional<DirectJsonReader> of(ObjectMapper mapper, JavaType type) {
    ValueReaders readers = new ValueReaders(mapper);
    return readers.ofRoot(type).map(DirectJsonReader::new);
  }

  /** Returns what the bytes say, or {@code null} where Jackson has to read them. */
  public Object read(byte[] bytes) {
    if (bytes.length > LARGEST_MESSAGE) {
      return null;
    }
    if (Renewal.isDue(messages++)) {
      in = new JsonInput(bytes, names);
    } else {
      in.begin(bytes);
    }
    try {
      Object value = values.read(in);
      in.expectEnd();
      return value;
    } catch (UnusualJsonException e) {
      return null;
    }
  }
}
