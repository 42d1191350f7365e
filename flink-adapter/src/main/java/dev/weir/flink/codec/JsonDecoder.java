package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.schema.StreamSchemaChecks;
import java.io.IOException;
import java.util.List;

/**
 * Reads JSON into payloads of a type, checked by the JSON Schema of their stream where it has one.
 *
 * @param <T> the payload
 */
final class JsonDecoder<T> implements Decoder<T> {
  private final String dateTimeFormat;
  private final JavaType type;
  private final StreamSchemaChecks checks;
  private transient ObjectReader reader;

  /** Makes a decoder; the type parameter must be the target's. */
  JsonDecoder(JsonFormat format, PayloadType target, List<StreamSchema> schemas) {
    this.dateTimeFormat = format.dateTimeFormat().orElse(null);
    this.type = JsonMappers.strict(dateTimeFormat).constructType(target.type());
    this.checks = schemas.isEmpty() ? null : new StreamSchemaChecks(schemas);
  }

  @Override
  public void open() {
    reader = JsonMappers.strict(dateTimeFormat).readerFor(type);
    if (checks != null) {
      checks.open();
    }
  }

  @Override
  public T decode(byte[] bytes, String stream) {
    T payload;
    try {
      if (checks != null && bytes.length > 0) {
        checks.check(reader.readTree(bytes), stream);
      }
      payload = reader.readValue(bytes);
    } catch (IOException e) {
      throw new InvalidMessageException(JsonProblem.describe(e, bytes), e);
    }
    if (payload == null) {
      throw new InvalidMessageException("it is JSON's null");
    }
    return payload;
  }
}
