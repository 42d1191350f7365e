package dev.weir.flink.codec;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.StepFunction;

/**
 * Writes payloads as bytes.
 *
 * @param <T> the payload
 */
public final class SerializerFunction<T> implements StepFunction<T, byte[]> {
  private final Encoder<T> encoder;
  private final Measuring measuring;

  /** Makes the function of a serializer step. */
  public SerializerFunction(Encoder<T> encoder) {
    this(encoder, Measuring.FUNCTION);
  }

  /** Makes the function of an operator that measures so much of its step. */
  public SerializerFunction(Encoder<T> encoder, Measuring measuring) {
    this.encoder = encoder;
    this.measuring = measuring;
  }

  @Override
  public Measuring measuring() {
    return measuring;
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
