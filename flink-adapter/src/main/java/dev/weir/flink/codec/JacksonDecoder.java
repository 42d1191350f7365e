package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.json.DirectJsonReader;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import dev.weir.flink.schema.StreamSchemaChecks;
import dev.weir.flink.types.Unchecked;
import java.io.IOException;
import java.util.List;

/**
 * Reads JSON, or another format that Jackson binds, into payloads of a type, checked by the JSON
 * Schema of their stream where it has one.
 *
 * <p>What it throws has no cause, because Jackson's messages quote the payload.
 *
 * @param <T> the payload
 */
final class JacksonDecoder<T> implements Decoder<T> {
  private final JacksonBinding binding;
  private final JavaType type;
  private final StreamSchemaChecks checks;
  private transient ObjectReader reader;
  private transient DirectJsonReader direct;

  /** Makes a decoder; the type parameter must be the target's. */
  JacksonDecoder(JacksonBinding binding, PayloadType target, List<StreamSchema> schemas) {
    this.binding = binding;
    this.type = binding.mapper().constructType(target.type());
    this.checks = schemas.isEmpty() ? null : new StreamSchemaChecks(schemas);
  }

  @Override
  public void open() {
    binding.requireReadable();
    ObjectMapper mapper = binding.mapper();
    reader = mapper.readerFor(type);
    direct = binding.directReader(mapper, type).orElse(null);
    if (checks != null) {
      checks.open();
    }
  }

  @Override
  public T decode(byte[] bytes, String stream) {
    T payload;
    try {
      if (checks != null && bytes.length > 0 && !isSurelyRight(bytes, stream)) {
        checks.check(reader.readTree(bytes), stream);
      }
      payload = read(bytes);
    } catch (IOException e) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, JacksonProblem.describe(e, bytes, binding.name()));
    }
    if (payload == null) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, "it is " + binding.name() + "'s null");
    }
    return payload;
  }

  private boolean isSurelyRight(byte[] bytes, String stream) {
    return binding.checksDirectly() && checks.accepts(bytes, stream);
  }

  private T read(byte[] bytes) throws IOException {
    Object payload = direct == null ? null : direct.read(bytes);
    return payload == null ? reader.readValue(bytes) : Unchecked.cast(payload);
  }
}
