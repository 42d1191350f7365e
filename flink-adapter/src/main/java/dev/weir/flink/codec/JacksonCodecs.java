package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.PayloadTypeInformation;
import java.util.List;

/** Makes the codecs of a format that Jackson binds to classes. */
record JacksonCodecs(JacksonBinding binding) implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    checkOwnType(target);
    return new JacksonDecoder<>(binding, target, schemas);
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    checkOwnType(payload);
    return new JacksonEncoder<>(binding, payload);
  }

  /** Refuses classes of other formats: Jackson would take what they have inside for their data. */
  private void checkOwnType(PayloadType type) {
    PayloadTypeInformation.foreignPartsOf(type).stream()
        .findFirst()
        .ifPresent(
            part -> {
              throw new IllegalArgumentException(
                  part + ", which " + binding.name() + " cannot hold.");
            });
  }
}
