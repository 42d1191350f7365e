package dev.weir.flink.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What values are in bytes. To be used by one thread. */
final class SerializedForm {
  /** A larger buffer is not kept. */
  private static final int LARGE = 1 << 20;

  private DataOutputSerializer target = new DataOutputSerializer(64);

  /**
   * Returns how many bytes a serializer makes of a value; of one that it refuses, zero: that shows
   * where it is sent.
   */
  <V> int sizeOf(TypeSerializer<V> serializer, V value) {
    target.clear();
    try {
      serializer.serialize(value, target);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
    int length = target.length();
    if (length > LARGE) {
      target = new DataOutputSerializer(64);
    }
    return length;
  }

  /** Returns a value as another task would get it. */
  <V> V overTheNetwork(TypeSerializer<V> serializer, V value) {
    target.clear();
    try {
      serializer.serialize(value, target);
      return serializer.deserialize(
          new DataInputDeserializer(target.getSharedBuffer(), 0, target.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
