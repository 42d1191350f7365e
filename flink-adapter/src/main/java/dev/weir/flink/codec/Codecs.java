package dev.weir.flink.codec;

import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.codec.Format;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.Unchecked;
import java.util.List;

/**
 * Makes the decoders and encoders of formats.
 *
 * <pre>{@code
 * Encoder<Visit> encoder = Codecs.encoder(Formats.json(), PayloadType.of(Visit.class));
 * }</pre>
 */
public final class Codecs {
  private Codecs() {}

  /**
   * Makes the decoder of a parser; the type parameter must be the target's.
   *
   * @param schemas the JSON Schemas of the streams that reach the parser
   * @throws IllegalArgumentException where the format cannot hold the type
   */
  public static <T> Decoder<T> decoder(
      Format format, PayloadType target, List<StreamSchema> schemas) {
    if (format instanceof JsonFormat json) {
      return new JsonDecoder<>(json, target, schemas);
    }
    return new OwnDecoder<>(Unchecked.cast(((CodecFormat) format).codec(target)));
  }

  /**
   * Makes the encoder of a serializer; the type parameter must be the payload's.
   *
   * @throws IllegalArgumentException where the format cannot hold the type
   */
  public static <T> Encoder<T> encoder(Format format, PayloadType payload) {
    if (format instanceof JsonFormat json) {
      return new JsonEncoder<>(json, payload);
    }
    return new OwnEncoder<>(Unchecked.cast(((CodecFormat) format).codec(payload)));
  }
}
