package dev.weir.flink.codec;

import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.codec.Format;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.codec.MessagePackFormat;
import dev.weir.dsl.codec.ProtobufFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.plan.StreamSchema;
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
   * @throws dev.weir.flink.library.MissingLibraryException where the format's library is missing
   */
  public static <T> Decoder<T> decoder(
      Format format, PayloadType target, List<StreamSchema> schemas) {
    return codecsOf(format).decoder(target, schemas);
  }

  /**
   * Makes the encoder of a serializer; the type parameter must be the payload's.
   *
   * @throws IllegalArgumentException where the format cannot hold the type
   * @throws dev.weir.flink.library.MissingLibraryException where the format's library is missing
   */
  public static <T> Encoder<T> encoder(Format format, PayloadType payload) {
    return codecsOf(format).encoder(payload);
  }

  private static FormatCodecs codecsOf(Format format) {
    if (format instanceof JsonFormat json) {
      return new JacksonCodecs(new JsonBinding(json.dateTimeFormat().orElse(null)));
    }
    if (format instanceof MessagePackFormat messagePack) {
      FormatLibrary.MESSAGE_PACK.require();
      return new JacksonCodecs(new MessagePackBinding(messagePack.dateTimeFormat().orElse(null)));
    }
    if (format instanceof ProtobufFormat) {
      FormatLibrary.PROTOBUF.require();
      return new ProtobufCodecs();
    }
    if (format instanceof AvroFormat avro) {
      FormatLibrary.AVRO.require();
      return new AvroCodecs(avro);
    }
    return new OwnCodecs((CodecFormat) format);
  }
}
