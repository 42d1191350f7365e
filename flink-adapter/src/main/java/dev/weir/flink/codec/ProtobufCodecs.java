package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.GeneratedMessages;
import java.util.List;

/** Makes the codecs of Protobuf, which holds the messages of generated classes and nothing else. */
record ProtobufCodecs() implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    return new ProtobufDecoder<>(classOf(target));
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    classOf(payload);
    return new ProtobufEncoder<>();
  }

  private static Class<?> classOf(PayloadType type) {
    if (!(type.type() instanceof Class<?> raw)) {
      throw new IllegalArgumentException(type + " is not a message class that protoc generated.");
    }
    GeneratedMessages.emptyOf(raw);
    return raw;
  }
}
