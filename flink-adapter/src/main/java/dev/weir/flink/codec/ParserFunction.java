package dev.weir.flink.codec;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepFunction;

/**
 * Reads bytes into payloads.
 *
 * @param <T> the payload
 */
public final class ParserFunction<T> implements StepFunction<byte[], T> {
  private final Decoder<T> decoder;

  /** Makes the function of a parser step. */
  public ParserFunction(Decoder<T> decoder) {
    this.decoder = decoder;
  }

  @Override
  public void open() throws Exception {
    decoder.open();
  }

  @Override
  public Message<T> process(Message<byte[]> message) throws Exception {
    T payload = decoder.decode(message.payload(), message.schema().orElse(null));
    if (payload == null) {
      throw new IllegalStateException("The codec read null; a payload is never null.");
    }
    return message.withPayload(payload);
  }
}
