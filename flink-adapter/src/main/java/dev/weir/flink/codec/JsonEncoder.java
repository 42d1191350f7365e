package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;

/**
 * Writes payloads as JSON in UTF-8.
 *
 * @param <T> the payload
 */
final class JsonEncoder<T> implements Encoder<T> {
  private final String dateTimeFormat;
  private final JavaType type;
  private transient ObjectWriter writer;

  /** Makes an encoder; the type parameter must be the payload's. */
  JsonEncoder(JsonFormat format, PayloadType payload) {
    this.dateTimeFormat = format.dateTimeFormat().orElse(null);
    this.type = JsonMappers.strict(dateTimeFormat).constructType(payload.type());
  }

  @Override
  public void open() {
    writer = JsonMappers.strict(dateTimeFormat).writerFor(type);
  }

  @Override
  public byte[] encode(T payload) {
    try {
      return writer.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new InvalidMessageException(JsonProblem.subjectOf(e) + " cannot be written as JSON", e);
    }
  }
}
