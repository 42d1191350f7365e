package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.type.PayloadType;
import java.io.IOException;
import java.lang.reflect.Type;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Values and serializers as bytes, and back. */
final class Serialized {
  private Serialized() {}

  /** Returns the serializer of a payload; the type parameter must be the payload's. */
  static <T> TypeSerializer<T> serializerOf(Type payload) {
    return serializerOf(new PayloadType(payload));
  }

  /** Returns the serializer of a payload; the type parameter must be the payload's. */
  static <T> TypeSerializer<T> serializerOf(PayloadType payload) {
    SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
    withoutKryo.setGenericTypes(false);
    return Unchecked.cast(PayloadTypeInformation.of(payload).createSerializer(withoutKryo));
  }

  static <T> byte[] write(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(64);
    serializer.serialize(value, output);
    return output.getCopyOfBuffer();
  }

  /** Reads a value, and nothing after it. */
  static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    DataInputDeserializer input = new DataInputDeserializer(bytes);
    T value = serializer.deserialize(input);
    assertThat(input.available()).isZero();
    return value;
  }

  static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
    return read(serializer, write(serializer, value));
  }

  static byte[] writeSnapshot(TypeSerializerSnapshot<?> snapshot) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(output, snapshot);
    return output.getCopyOfBuffer();
  }

  /** Reads a snapshot, and nothing after it; the type parameter must be the payload's. */
  static <T> TypeSerializerSnapshot<T> readSnapshot(byte[] bytes, ClassLoader loader)
      throws IOException {
    DataInputDeserializer input = new DataInputDeserializer(bytes);
    TypeSerializerSnapshot<T> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(input, loader);
    assertThat(input.available()).isZero();
    return snapshot;
  }
}
