package dev.weir.flink.codec;

import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.type.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads and writes JSON as a parser and a serializer do. */
final class JsonTexts {
  private JsonTexts() {}

  static <T> T parse(PayloadType type, JsonFormat format, String json) {
    JsonDecoder<T> decoder = new JsonDecoder<>(format, type, List.of());
    decoder.open();
    return decoder.decode(json.getBytes(StandardCharsets.UTF_8), "visits");
  }

  static String write(PayloadType type, JsonFormat format, Object payload) {
    JsonEncoder<Object> encoder = new JsonEncoder<>(format, type);
    encoder.open();
    return new String(encoder.encode(payload), StandardCharsets.UTF_8);
  }
}
