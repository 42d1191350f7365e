package dev.weir.flink.codec;

import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.Unchecked;
import java.util.List;

/** Makes the codecs of a format of the pipeline's author. */
record OwnCodecs(CodecFormat format) implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    return new OwnDecoder<>(Unchecked.cast(format.codec(target)));
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    return new OwnEncoder<>(Unchecked.cast(format.codec(payload)));
  }
}
