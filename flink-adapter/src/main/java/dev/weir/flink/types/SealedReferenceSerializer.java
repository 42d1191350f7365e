package dev.weir.flink.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises a sealed type inside itself by the serializer around. Equality and snapshots stop
 * here: they know the type alone.
 *
 * @param <T> the sealed type
 */
public final class SealedReferenceSerializer<T> extends WholeSerializer<T> {
  private final SealedSerializer<T> enclosing;

  private SealedReferenceSerializer(SealedSerializer<T> enclosing) {
    this.enclosing = enclosing;
  }

  static <T> SealedReferenceSerializer<T> toEnclosing(Class<T> type) {
    return new SealedReferenceSerializer<>(EnclosingSealed.find(type));
  }

  /** Returns false, because whether the type around is immutable is asked while it is made. */
  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return toEnclosing(enclosing.type());
  }

  @Override
  public T copy(T from) {
    return enclosing.copy(from);
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    enclosing.serialize(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return enclosing.deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    enclosing.copy(source, target);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(enclosing.type());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedReferenceSerializer<?> that
        && enclosing.type() == that.enclosing.type();
  }

  @Override
  public int hashCode() {
    return enclosing.type().hashCode();
  }

  /**
   * The form in which the serializer is remembered in a savepoint.
   *
   * @param <T> the sealed type
   */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private Class<T> type;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    private Snapshot(Class<T> type) {
      this.type = type;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView target) throws IOException {
      target.writeUTF(type.getName());
    }

    @Override
    public void readSnapshot(int version, DataInputView source, ClassLoader loader)
        throws IOException {
      StateReading.checkVersion(version, VERSION);
      type = StateReading.classOf(source.readUTF(), loader);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
      return toEnclosing(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> older) {
      return older instanceof Snapshot<T> old && old.type == type
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
