package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.json.DirectJsonWriter;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;

/**
 * Writes payloads as JSON in UTF-8, or as another format that Jackson binds.
 *
 * <p>What it throws has no cause, because Jackson's messages may quote the payload.
 *
 * @param <T> the payload
 */
final class JacksonEncoder<T> implements Encoder<T> {
  private final JacksonBinding binding;
  private final JavaType type;
  private transient ObjectWriter writer;
  private transient DirectJsonWriter direct;

  /** Makes an encoder; the type parameter must be the payload's. */
  JacksonEncoder(JacksonBinding binding, PayloadType payload) {
    this.binding = binding;
    this.type = binding.mapper().constructType(payload.type());
  }

  @Override
  public void open() {
    ObjectMapper mapper = binding.mapper();
    writer = mapper.writerFor(type);
    direct = binding.directWriter(mapper, type).orElse(null);
  }

  @Override
  public byte[] encode(T payload) {
    try {
      byte[] bytes = direct == null ? null : direct.write(payload);
      return bytes == null ? writer.writeValueAsBytes(payload) : bytes;
    } catch (JsonProcessingException e) {
      throw new RejectedMessageException(
          FailureCause.UNSERIALIZABLE,
          JacksonProblem.subjectOf(e) + " cannot be written as " + binding.name());
    }
  }
}
