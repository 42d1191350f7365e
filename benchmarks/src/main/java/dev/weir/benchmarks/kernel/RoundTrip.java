package dev.weir.benchmarks.kernel;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a value and reads it again, as between two tasks.
 *
 * @param <T> the value
 */
final class RoundTrip<T> {
  private static final int BYTES = 1 << 10;

  private final DataOutputSerializer target = new DataOutputSerializer(BYTES);
  private final DataInputDeserializer source = new DataInputDeserializer();
  private final Writer<T> writer;
  private final Reader<T> reader;
  private final T value;

  RoundTrip(Writer<T> writer, Reader<T> reader, T value) {
    this.writer = writer;
    this.reader = reader;
    this.value = value;
  }

  /** Makes one by the serializer of a type. */
  static <T> RoundTrip<T> of(TypeInformation<T> type, Object value) {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    return new RoundTrip<>(
        serializer::serialize, serializer::deserialize, type.getTypeClass().cast(value));
  }

  /** Returns what was read. */
  T once() throws IOException {
    target.clear();
    writer.write(value, target);
    source.setBuffer(target.getSharedBuffer(), 0, target.length());
    return reader.read(source);
  }

  @FunctionalInterface
  interface Writer<T> {
    void write(T value, DataOutputView target) throws IOException;
  }

  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputView source) throws IOException;
  }
}
