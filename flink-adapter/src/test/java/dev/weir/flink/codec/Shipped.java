package dev.weir.flink.codec;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.PayloadType;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;

/** Decodes and encodes as a task does: by codecs that were shipped to it and opened there. */
final class Shipped {
  private Shipped() {}

  static <T> Decoder<T> decoder(Format format, PayloadType type) throws Exception {
    Decoder<T> decoder = InstantiationUtil.clone(Codecs.<T>decoder(format, type, List.of()));
    decoder.open();
    return decoder;
  }

  static <T> Encoder<T> encoder(Format format, PayloadType type) throws Exception {
    Encoder<T> encoder = InstantiationUtil.clone(Codecs.<T>encoder(format, type));
    encoder.open();
    return encoder;
  }

  static <T> T decode(Format format, PayloadType type, byte[] bytes) throws Exception {
    return Shipped.<T>decoder(format, type).decode(bytes, "visits");
  }

  static byte[] encode(Format format, PayloadType type, Object payload) throws Exception {
    return encoder(format, type).encode(payload);
  }
}
