package dev.weir.flink.codec;

import dev.weir.dsl.codec.Codec;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.Unchecked;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;

/** Makes the codecs of a format of the pipeline's author. */
record OwnCodecs(CodecFormat format) implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    return new OwnDecoder<>(codec(target));
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    return new OwnEncoder<>(codec(payload));
  }

  private <T> Codec<T> codec(PayloadType type) {
    Codec<?> codec = format.codec(type);
    String name = format.name();
    if (codec == null) {
      throw new IllegalArgumentException("The format " + name + " returns null for its codec.");
    }
    try (ObjectOutputStream output = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      output.writeObject(codec);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "The codec of the format "
              + name
              + " takes a "
              + e.getMessage()
              + " along, which is not Serializable.",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The codec of the format " + name + " cannot be serialised: " + e, e);
    }
    return Unchecked.cast(codec);
  }
}
