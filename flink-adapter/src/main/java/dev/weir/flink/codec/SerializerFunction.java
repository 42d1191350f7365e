package dev.weir.flink.codec;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepFunction;

/**
 * Writes payloads as bytes.
 *
 * @param <T> the payload
 */
public final class SerializerFunction<T> implements StepFunction<T, byte[]> {
  private final Encoder<T> encoder;

  /** Makes the function of a serializer step. */
  public SerializerFunction(Encoder<T> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void open() throws Exception {
    encoder.open();
  }

  @Override
  public Message<byte[]> process(Message<T> message) throws Exception {
    byte[] bytes = encoder.encode(message.payload());
    if (bytes == null) {
      throw new IllegalStateException("The codec wrote null; nothing is written as no bytes.");
    }
    return message.withPayload(bytes);
  }
}
