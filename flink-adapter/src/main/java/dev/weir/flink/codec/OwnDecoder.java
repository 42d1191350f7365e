package dev.weir.flink.codec;

import dev.weir.dsl.codec.Codec;

/**
 * Reads by a codec of the pipeline's author.
 *
 * @param <T> the payload
 */
record OwnDecoder<T>(Codec<T> codec) implements Decoder<T> {
  @Override
  public void open() throws Exception {
    codec.open();
  }

  @Override
  public T decode(byte[] bytes, String stream) throws Exception {
    return codec.decode(bytes);
  }
}
