package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deployment.model.Optimization;
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
import java.util.Set;

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
    return decoder(format, target, schemas, Set.of());
  }

  /**
   * Makes the decoder of a parser as {@link #decoder(Format, PayloadType, List)} does, with
   * optimizations; those that the format does not know have no effect.
   */
  public static <T> Decoder<T> decoder(
      Format format,
      PayloadType target,
      List<StreamSchema> schemas,
      Set<Optimization> optimizations) {
    return codecsOf(format, optimizations).decoder(target, schemas);
  }

  /**
   * Makes the encoder of a serializer; the type parameter must be the payload's.
   *
   * @throws IllegalArgumentException where the format cannot hold the type
   * @throws dev.weir.flink.library.MissingLibraryException where the format's library is missing
   */
  public static <T> Encoder<T> encoder(Format format, PayloadType payload) {
    return encoder(format, payload, Set.of());
  }

  /**
   * Makes the encoder of a serializer as {@link #encoder(Format, PayloadType)} does, with
   * optimizations; those that the format does not know have no effect.
   */
  public static <T> Encoder<T> encoder(
      Format format, PayloadType payload, Set<Optimization> optimizations) {
    return codecsOf(format, optimizations).encoder(payload);
  }

  /**
   * Returns whether {@link Optimization#DIRECT_JSON} can be applied to a parser that makes payloads
   * of a type.
   */
  public static boolean canReadDirectly(JsonFormat format, PayloadType target) {
    JsonBinding binding = JsonBinding.direct(format);
    ObjectMapper mapper = binding.mapper();
    return binding.directReader(mapper, mapper.constructType(target.type())).isPresent();
  }

  /**
   * Returns whether {@link Optimization#DIRECT_JSON} can be applied to a serializer of payloads of
   * a type.
   */
  public static boolean canWriteDirectly(JsonFormat format, PayloadType payload) {
    JsonBinding binding = JsonBinding.direct(format);
    ObjectMapper mapper = binding.mapper();
    return binding.directWriter(mapper, mapper.constructType(payload.type())).isPresent();
  }

  private static FormatCodecs codecsOf(Format format, Set<Optimization> optimizations) {
    if (format instanceof JsonFormat json) {
      return new JacksonCodecs(JsonBinding.of(json, optimizations));
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
