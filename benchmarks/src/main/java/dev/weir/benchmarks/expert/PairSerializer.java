package dev.weir.benchmarks.expert;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes two numbers as sixteen bytes.
 *
 * @param <T> the class of the objects that hold them
 */
final class PairSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1;

  private final PairLayout<T> layout;

  PairSerializer(PairLayout<T> layout) {
    this.layout = layout;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return layout.of(0, 0);
  }

  @Override
  public T copy(T from) {
    return layout.of(layout.first(from), layout.second(from));
  }

  @Override
  public T copy(T from, T reuse) {
    layout.set(reuse, layout.first(from), layout.second(from));
    return reuse;
  }

  @Override
  public int getLength() {
    return 2 * Long.BYTES;
  }

  @Override
  public void serialize(T pair, DataOutputView target) throws IOException {
    target.writeLong(layout.first(pair));
    target.writeLong(layout.second(pair));
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    long first = source.readLong();
    return layout.of(first, source.readLong());
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    long first = source.readLong();
    layout.set(reuse, first, source.readLong());
    return reuse;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.write(source, getLength());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairSerializer<?> serializer
        && layout.getClass() == serializer.layout.getClass();
  }

  @Override
  public int hashCode() {
    return layout.getClass().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>();
  }

  /**
   * Goes into checkpoints; no contestant is restored from one.
   *
   * @param <T> the class of the objects
   */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) {}

    @Override
    public TypeSerializer<T> restoreSerializer() {
      throw new UnsupportedOperationException("Contestants are not restored.");
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> before) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
  }
}
