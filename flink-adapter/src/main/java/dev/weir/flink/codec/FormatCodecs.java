package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import java.util.List;

/** Makes the decoders and encoders of one format. */
interface FormatCodecs {
  /**
   * Makes the decoder of a parser; the type parameter must be the target's.
   *
   * @throws IllegalArgumentException where the format cannot hold the type
   */
  <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas);

  /**
   * Makes the encoder of a serializer; the type parameter must be the payload's.
   *
   * @throws IllegalArgumentException where the format cannot hold the type
   */
  <T> Encoder<T> encoder(PayloadType payload);
}
