package dev.weir.flink.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.SchemaType;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.plan.StreamSchema;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** Makes the codecs of a format that Jackson binds to classes. */
record JacksonCodecs(JacksonBinding binding) implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    checkOwnType(target.type());
    return new JacksonDecoder<>(binding, target, schemas);
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    checkOwnType(payload.type());
    return new JacksonEncoder<>(binding, payload);
  }

  /** Refuses classes of other formats: Jackson would take what they have inside for their data. */
  private void checkOwnType(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      for (Type argument : parameterized.getActualTypeArguments()) {
        checkOwnType(argument);
      }
    } else if (type instanceof GenericArrayType array) {
      checkOwnType(array.getGenericComponentType());
    } else if (type instanceof SchemaType schema) {
      checkOwnType(schema.raw());
    } else if (type instanceof Class<?> raw && raw.isArray()) {
      checkOwnType(raw.getComponentType());
    } else if (type instanceof Class<?> raw) {
      FormatLibrary.of(raw).ifPresent(library -> refuse(raw, library));
    }
  }

  private void refuse(Class<?> raw, FormatLibrary library) {
    throw new IllegalArgumentException(
        raw.getSimpleName()
            + " is a class of "
            + library.format()
            + ", which "
            + binding.name()
            + " cannot hold.");
  }
}
