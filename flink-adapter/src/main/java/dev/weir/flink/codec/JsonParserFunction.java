package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.runtime.StepFunction;
import java.io.IOException;

/**
 * Reads JSON into payloads of a type.
 *
 * @param <T> the payload
 */
public final class JsonParserFunction<T> implements StepFunction<byte[], T> {
  private final JavaType type;
  private transient ObjectReader reader;

  /** Makes the function of a parser step; the type parameter must be the target's. */
  public JsonParserFunction(PayloadType target) {
    this.type = JsonMappers.strict().constructType(target.type());
  }

  @Override
  public void open() {
    reader = JsonMappers.strict().readerFor(type);
  }

  @Override
  public Message<T> process(Message<byte[]> message) {
    T payload;
    try {
      payload = reader.readValue(message.payload());
    } catch (IOException e) {
      throw new InvalidMessageException(JsonProblem.describe(e, message.payload()), e);
    }
    if (payload == null) {
      throw new InvalidMessageException("it is JSON's null");
    }
    return message.withPayload(payload);
  }
}
