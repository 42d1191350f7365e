package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.type.PayloadType;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;

/** Serialises as a job does: by serializers that were shipped, without Kryo. */
final class TypeSerializers {
  private TypeSerializers() {}

  static <T> TypeSerializer<T> serializerOf(PayloadType type) throws Exception {
    SerializerConfigImpl noKryo = new SerializerConfigImpl();
    noKryo.setGenericTypes(false);
    TypeInformation<T> information =
        InstantiationUtil.clone(Unchecked.cast(PayloadTypeInformation.of(type)));
    return InstantiationUtil.clone(information.createSerializer(noKryo));
  }

  static byte[] write(TypeSerializer<?> serializer, Object value) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(64);
    Unchecked.<TypeSerializer<Object>>cast(serializer).serialize(value, output);
    return output.getCopyOfBuffer();
  }

  static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    DataInputDeserializer input = new DataInputDeserializer(bytes);
    T value = serializer.deserialize(input);
    assertThat(input.available()).isZero();
    return value;
  }

  static <T> TypeSerializerSnapshot<T> remembered(TypeSerializer<T> serializer) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(output, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(output.getCopyOfBuffer()),
        TypeSerializers.class.getClassLoader());
  }
}
