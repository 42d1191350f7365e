package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.runtime.StepFunction;

/**
 * Writes payloads as JSON in UTF-8.
 *
 * @param <T> the payload
 */
public final class JsonSerializerFunction<T> implements StepFunction<T, byte[]> {
  private final JavaType type;
  private transient ObjectWriter writer;

  /** Makes the function of a serializer step; the type parameter must be the payload's. */
  public JsonSerializerFunction(PayloadType payload) {
    this.type = JsonMappers.strict().constructType(payload.type());
  }

  @Override
  public void open() {
    writer = JsonMappers.strict().writerFor(type);
  }

  @Override
  public Message<byte[]> process(Message<T> message) {
    try {
      return message.withPayload(writer.writeValueAsBytes(message.payload()));
    } catch (JsonProcessingException e) {
      throw new InvalidMessageException(JsonProblem.subjectOf(e) + " cannot be written as JSON", e);
    }
  }
}
