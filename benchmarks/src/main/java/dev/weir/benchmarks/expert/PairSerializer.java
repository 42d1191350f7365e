package dev.weir.benchmarks.expert;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a pair as sixteen bytes. */
final class PairSerializer extends TypeSerializer<Pair> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Pair> duplicate() {
    return this;
  }

  @Override
  public Pair createInstance() {
    return new Pair(0, 0);
  }

  @Override
  public Pair copy(Pair from) {
    return new Pair(from.first, from.second);
  }

  @Override
  public Pair copy(Pair from, Pair reuse) {
    reuse.first = from.first;
    reuse.second = from.second;
    return reuse;
  }

  @Override
  public int getLength() {
    return 2 * Long.BYTES;
  }

  @Override
  public void serialize(Pair pair, DataOutputView target) throws IOException {
    target.writeLong(pair.first);
    target.writeLong(pair.second);
  }

  @Override
  public Pair deserialize(DataInputView source) throws IOException {
    long first = source.readLong();
    return new Pair(first, source.readLong());
  }

  @Override
  public Pair deserialize(Pair reuse, DataInputView source) throws IOException {
    reuse.first = source.readLong();
    reuse.second = source.readLong();
    return reuse;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.write(source, getLength());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairSerializer;
  }

  @Override
  public int hashCode() {
    return PairSerializer.class.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Pair> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Goes into checkpoints; no contestant is restored from one. */
  public static final class Snapshot implements TypeSerializerSnapshot<Pair> {
    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) {}

    @Override
    public TypeSerializer<Pair> restoreSerializer() {
      throw new UnsupportedOperationException("Contestants are not restored.");
    }

    @Override
    public TypeSerializerSchemaCompatibility<Pair> resolveSchemaCompatibility(
        TypeSerializerSnapshot<Pair> before) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
  }
}
