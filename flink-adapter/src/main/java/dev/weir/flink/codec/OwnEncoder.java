package dev.weir.flink.codec;

import dev.weir.dsl.codec.Codec;

/**
 * Writes by a codec of the pipeline's author.
 *
 * @param <T> the payload
 */
record OwnEncoder<T>(Codec<T> codec) implements Encoder<T> {
  @Override
  public void open() throws Exception {
    codec.open();
  }

  @Override
  public byte[] encode(T payload) throws Exception {
    return codec.encode(payload);
  }
}
